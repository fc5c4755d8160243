"""Where steps from one thing to others lead: to what, and back to where they began."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping


def reachable(start: str, steps: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """All that steps lead to, with where they start."""
    reached, todo = set[str](), [start]
    while todo:
        if (here := todo.pop()) not in reached:
            reached.add(here)
            todo.extend(steps(here))
    return frozenset(reached)


def in_a_circle(steps: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Those from which the steps lead back to themselves, in the time of two walks (Kosaraju's algorithm)."""
    back, seen = defaultdict[str, list[str]](list), set[str]()
    for id, following in steps.items():
        for other in following:
            back[other].append(id)
    walked = [id for start in steps for id in _walk(start, steps, seen)]
    seen.clear()
    parts = [list(_walk(start, back, seen)) for start in reversed(walked)]
    circles = {id for part in parts for id in part if len(part) > 1 or id in steps.get(id, ())}
    yield from (id for id in steps if id in circles)


def _walk(start: str, steps: Mapping[str, Collection[str]], seen: set[str]) -> Iterator[str]:
    """What can be reached and has not been ``seen``, each after all that follows it."""
    if start in seen:
        return
    seen.add(start)
    todo = [(start, iter(steps.get(start, ())))]
    while todo:
        here, following = todo[-1]
        if other := next((id for id in following if id not in seen), None):
            seen.add(other)
            todo.append((other, iter(steps.get(other, ()))))
        else:
            todo.pop()
            yield here
