"""Every grade says what it means and what it lets one conclude; only measurements may weigh."""

from typing import get_args

import pytest

from simulator.dossier.figures import Grade
from simulator.errors import DossierError
from simulator.evidence.grades import fail_if_not_measured, grades

MEASURED = {"measured_without_control", "measured_with_control", "independent"}
EVERY_GRADE = pytest.mark.parametrize("name", grades())


def test_the_grades_are_those_of_figures():
    assert tuple(grades()) == get_args(Grade)


@EVERY_GRADE
def test_a_grade_is_told_in_both_languages(name):
    found = grades()[name]
    for words in (found.label, found.meaning, found.concludes):
        for text in (words.fr, words.en):
            assert text.strip() == text != ""
        assert "'" not in words.fr
    assert found.meaning.fr.endswith(".")
    assert found.concludes.en.endswith(".")


@EVERY_GRADE
def test_only_measurements_may_weigh(name):
    if name in MEASURED:
        assert fail_if_not_measured(name).grade == name
        return
    with pytest.raises(DossierError) as refusal:
        fail_if_not_measured(name)
    assert grades()[name].meaning.fr in refusal.value.fr
    assert grades()[name].meaning.en in refusal.value.en


def test_an_unknown_grade_is_refused_with_those_allowed():
    with pytest.raises(DossierError) as refusal:
        fail_if_not_measured("sure")
    assert "« sure »" in refusal.value.fr
    assert all(grades()[name].label.en in refusal.value.en for name in MEASURED)


def test_what_has_a_comparison_is_a_measurement():
    assert {name for name, found in grades().items() if found.comparison} < MEASURED
