"""Rows and their measures, and how pairs of runs become a figure."""

import math
import statistics
from dataclasses import dataclass, field


def interval(values, confidence=0.95):
    """The interval of the median, without assuming a distribution (order statistics, binomial distribution).

    None for fewer than 6 values.
    """
    n = len(values)
    if n < 6:
        return None
    ordered = sorted(values)
    tail, low = 0.0, 0
    while low < n // 2:
        tail += math.comb(n, low) * 0.5**n
        if tail > (1 - confidence) / 2:
            break
        low += 1
    return (ordered[low - 1], ordered[n - low]) if low else (ordered[0], ordered[-1])


@dataclass
class Measure:
    """One comparison of a row: pairs of (Polder's figure, the other's), measured one right after the other.

    `reach` and `aim` are marks for the ratio Polder / other, or for Polder's own figure if there is no other.
    """

    name: str
    peer: str = ""  # "" if there is no other
    unit: str = ""
    more_is_better: bool = False
    reach: float = None
    aim: float = None
    pairs: list = field(default_factory=list)
    missing: str = ""  # why there is no figure
    note: str = ""

    def add(self, ours, theirs=None):
        if ours is not None and (theirs or not self.peer):
            self.pairs.append((ours, theirs))

    @property
    def values(self):
        return [a / b if self.peer else a for a, b in self.pairs]

    @property
    def median(self):
        return statistics.median(self.values) if self.pairs else None

    def meets(self, mark):
        if mark is None or not self.pairs:
            return None
        return self.median >= mark if self.more_is_better else self.median <= mark


@dataclass(eq=False)
class Row:
    title: str
    measures: list
    other_cores: list = field(default_factory=list)  # cores that other programs used, one figure for each run
    errors: list = field(default_factory=list)
    seconds: float = 0

    def heard(self, *results):
        """Keeps what the load generator says about errors, and about other programs that ran."""
        for r in results:
            self.other_cores.append(r.get("other_cpu_cores", 0))
            for what in ("lost", "refused", "closed_early", "failed"):
                if r.get(what):
                    self.errors.append(f"{what} {r[what]} ({r.get('first_error', '')[:80]})")


def digits(value):
    """A figure with three significant digits."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    if abs(value) >= 10_000:
        return f"{value / 1000:,.1f}k" if abs(value) < 100_000 else f"{value / 1000:,.0f}k"
    if abs(value) >= 100:
        return f"{value:.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"
