"""BM25 over pairs of characters, against a plain reckoning of the formula."""

import math

from hypothesis import given
from hypothesis import strategies as st

from index.lexical import Overlap, terms
from index.recall import best_first

TEXTS = st.lists(st.text(alphabet="培训人才补贴20 ab", min_size=1, max_size=24), min_size=1, max_size=8)


def reckoned(texts: list[str], query: str, at: int) -> float:
    docs = [terms(text) for text in texts]
    average = sum(sum(doc.values()) for doc in docs) / len(docs) or 1e-9
    total = 0.0
    for term, often in terms(query).items():
        holding = sum(term in doc for doc in docs)
        idf = math.log(1 + (len(docs) - holding + 0.5) / (holding + 0.5))
        count = docs[at].get(term, 0.0)
        norm = 1 - 0.4 + 0.4 * sum(docs[at].values()) / average
        total += often * idf * count * 2.2 / (count + 1.2 * norm) if count else 0.0
    return total


@given(TEXTS, st.text(alphabet="培训人才补贴20 ab", max_size=12))
def test_scores_are_those_of_the_formula(texts: list[str], query: str) -> None:
    scores = Overlap(texts).scores(query)
    assert all(math.isclose(scores[at], reckoned(texts, query, at), abs_tol=1e-9) for at in range(len(texts)))


@given(TEXTS, st.text(alphabet="培训人才补贴20 ab", max_size=12))
def test_shares_keep_the_order_and_stay_within_what_could_be_shared(texts: list[str], query: str) -> None:
    overlap = Overlap(texts)
    scores, shares = overlap.scores(query), overlap.shares(query)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    assert list(scores.argsort(kind="stable")) == list(shares.argsort(kind="stable"))


def test_what_shares_a_rare_word_comes_first() -> None:
    overlap = Overlap(["举办培训3场", "举办培训5场", "取缔无证诊所9家"])
    assert overlap.scores("培训诊所").argmax() == 2


def test_two_orders_are_fused_by_their_ranks() -> None:
    import numpy as np

    order = best_first(np.array([3.0, 2.0, 1.0]), np.array([0.1, 0.9, 0.2], dtype=np.float32))
    assert order[0] == 1
