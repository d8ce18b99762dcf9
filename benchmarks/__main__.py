"""``python -m benchmarks``: check that the variants agree, measure them, write the page."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import check, measure, product, report
from benchmarks.variants import FUSED, FUSED_ONE, VARIANTS

QUICK = (1, 1_000)
PRODUCT = (1_000, 10_000)
GROWTH = (1_000, 10_000, 100_000, 1_000_000)
QUANTILE_DRAWS = {True: 1_000, False: 10_000}


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--to", type=Path, help="file to write the page to (standard output by default)")
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--only", nargs="+", choices=VARIANTS, default=list(VARIANTS), help="variants to compare")
    return parser.parse_args()


def main() -> None:
    """Check, measure and write."""
    asked = arguments()
    sizes = QUICK if asked.quick else tuple(measure.ROUNDS)
    names = list(dict.fromkeys([FUSED, FUSED_ONE, *asked.only]))  # ratios are to the fused kernels
    page = report.page(
        report.Measures(
            check.check(names),
            measure.timings(names, sizes),
            measure.memories(names, sizes),
            measure.quantile_timings(QUANTILE_DRAWS[asked.quick]),
            product.central_seconds(),
            product.timings(QUICK[1:] if asked.quick else PRODUCT),
            product.growth(QUICK[1:] if asked.quick else GROWTH),
        )
    )
    if asked.to:
        asked.to.write_text(page, encoding="utf-8")
    else:
        print(page, end="")  # noqa: T201


if __name__ == "__main__":
    main()
