"""The lexicon's concepts are those that plans know, and every pattern of it can be read."""

import re
from typing import get_args

from assistant.plan import AboutPlan, Comparator, DeclinePlan, Expected, Measure, SocialPlan
from assistant.understanding.conditions import _SET_PHRASES
from index.columns import ASPECTS, TEXT_FIELDS
from prompts import load

LEXICON = {family: concepts for family, concepts in load("lexicon").items() if family != "filler"}


def test_every_pattern_compiles_and_matches_something() -> None:
    for family, concepts in LEXICON.items():
        for concept, wordings in concepts.items():
            for pattern in (*wordings["zh"], *wordings["en"]):
                assert re.compile(pattern).match("") is None, (family, concept, pattern)


def test_concepts_are_known_to_plans() -> None:
    topics = get_args(get_args(AboutPlan.model_fields["topics"].annotation)[0])
    assert set(LEXICON["measure"]) <= set(get_args(Measure))
    assert set(LEXICON["comparator_before"]) | set(LEXICON["comparator_after"]) <= set(get_args(Comparator))
    assert set(LEXICON["expects"]) <= set(get_args(Expected))
    assert set(LEXICON["about"]) <= set(topics)
    assert set(load("lexicon")["social"]) == set(get_args(SocialPlan.model_fields["act"].annotation))
    assert set(LEXICON["decline"]) - {"person", "outside"} <= set(
        get_args(DeclinePlan.model_fields["reason"].annotation)
    )
    assert set(LEXICON["condition"]) == set(_SET_PHRASES)
    assert set(LEXICON["facet"]) <= {*ASPECTS, *TEXT_FIELDS}
    ranked = {concept.rsplit("_", 1)[0] for concept in LEXICON["superlative"] if "_" in concept}
    assert ranked - {"rate"} <= set(get_args(Measure))
