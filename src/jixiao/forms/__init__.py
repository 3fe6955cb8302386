"""Official forms as data: one YAML file a form in `definitions/`, and what is derived from them.

What lives here: the definition records (:mod:`definition`), their loader (:mod:`loader`) and of which budget a rate is a
share (:mod:`execution`). Recognising, rendering, editing and the reference pages all follow from the same definition.
What does not: any code that knows a form by name.
"""

from jixiao.forms.definition import Form, FormCell, Heading, IndicatorBlock, IndicatorColumn, Slot
from jixiao.forms.loader import form, forms

__all__ = ["Form", "FormCell", "Heading", "IndicatorBlock", "IndicatorColumn", "Slot", "form", "forms"]
