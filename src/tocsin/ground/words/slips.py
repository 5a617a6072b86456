"""How many slips of the hand lie between two words."""

from __future__ import annotations


def slips(one: str, other: str, most: int | None = None) -> int:
    """Letters to take out, put in, change or turn round with their neighbour (Damerau 1964).

    No stretch is changed twice. More than ``most`` are not counted: ``most`` + 1 is said of them.
    """
    bound = len(one) + len(other) if most is None else most
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return min(row[-1], bound + 1)
