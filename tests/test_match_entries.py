"""Which entry of a list carries on which."""

from typing import Any

import pytest
from dissemination.history.match_entries import match_entries

LOAN, GRANT = {"en": "loan", "it": "prestito"}, {"en": "grant", "it": "contributo"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([LOAN, GRANT], [LOAN, GRANT], {0: 0, 1: 1}),
        ([], [LOAN], {}),
        ([LOAN, GRANT], [GRANT, LOAN], {0: 1, 1: 0}),
        ([LOAN, LOAN], [LOAN], {0: 0}),
        ([LOAN], [LOAN | {"en": "quite other words"}], {0: 0}),
        ([LOAN], [GRANT], {}),
        (
            [{"en": "aaa", "it": "x"}, {"en": "bbb", "it": "x"}],
            [{"en": "c", "it": "x"}, {"en": "d", "it": "x"}],
            {0: 0, 1: 1},
        ),
        (
            [{"on": "1", "en": "a"}, {"on": "2", "en": "b"}],
            [{"on": "1", "en": "b", "it": "c"}, {"on": "2"}],
            {0: 0, 1: 1},
        ),
        ([{"en": "a", "it": "b"}, {"en": "c"}], [{"en": "c", "it": "b"}, {"en": "a", "it": "b"}], {1: 0, 0: 1}),
    ],
)
def test_entries_of_a_list_find_the_ones_that_they_carry_on(before: Any, after: Any, expected: dict[int, int]) -> None:
    assert match_entries(before, after) == expected
