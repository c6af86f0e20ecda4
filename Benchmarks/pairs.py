"""What a row is, and how pairs become a figure: stdlib only."""

import math
import statistics
from dataclasses import dataclass, field


def interval(values, confidence=0.95):
    """The median's distribution-free interval: order statistics by the binomial distribution. None for under 6 values."""
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

    `reach` and `aim` bound the ratio Polder / other (or Polder's own figure where there is no other).
    """

    name: str
    peer: str = ""  # "" for an absolute mark
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
    limits: str = ""  # what limits, where a mark is missed; from measurement
    other_cores: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    seconds: float = 0

    def heard(self, *results):
        """Keeps what a load run said of its own truth."""
        for r in results:
            self.other_cores.append(r.get("other_cpu_cores", 0))
            for what in ("lost", "refused", "closed_early", "failed"):
                if r.get(what):
                    self.errors.append(f"{what} {r[what]} ({r.get('first_error', '')[:80]})")


def digits(value):
    """Three digits that count."""
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
