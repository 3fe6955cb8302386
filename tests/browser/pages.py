"""Every page of the register, by name, on the example department."""

from typing import Any

NAMES = (
    "overview", "projects", "search", "nothing-found", "project", "cell", "documents", "document", "place", "findings",
    "quality",    "rules", "rule", "upload", "pending", "about", "sign-in", "missing",
)  # fmt: skip
WORST = "自然灾害救助资金"


def addresses(site: str, request: Any) -> dict[str, str]:
    """The addresses, asked of the API; `pending` makes an upload that waits."""
    worst = request.get(f"{site}/api/projects?sort=faults&limit=1").json()["items"][0]
    project = request.get(f"{site}/api/projects/{worst['id']}").json()
    source = project["target"]["sources"]["/indicators/0/target"]
    place = {name: source[name] for name in ("page", "table", "row", "column")}
    query = "&".join(f"{name}={value}" for name, value in place.items())
    box = ",".join(str(edge) for edge in source["box"])
    document = f"/documents/{project['document_id']}/"
    return {
        "overview": "/",
        "projects": "/projects/",
        "search": "/projects/?q=矿山",
        "nothing-found": "/projects/?q=不存在",
        "project": f"/projects/{worst['id']}/",
        "cell": f"/projects/{worst['id']}/?cell=/indicators/0/target",
        "documents": "/documents/",
        "document": document,
        "place": f"{document}place/?{query}&box={box}&project={worst['id']}",
        "findings": "/findings/?severity=error",
        "quality": "/quality/",
        "rules": "/rules/",
        "rule": f"/rules/{project['findings'][0]['rule']}/",
        "upload": "/upload/",
        "about": "/about/",
        "sign-in": "/sign-in/",
        "missing": "/nowhere/",
    }
