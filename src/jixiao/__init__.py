"""jixiao 绩效: reads, audits, keeps and publishes government budget performance targets (预算绩效目标)."""

__version__ = "0.1.0"
