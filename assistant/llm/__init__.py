"""An optional language model: it may understand a question and word an answer, and is never the source of a number.

Imported only where `WENJI_LLM` is set.
"""

from assistant.llm.advisor import Advisor, open_advisor

__all__ = ["Advisor", "open_advisor"]
