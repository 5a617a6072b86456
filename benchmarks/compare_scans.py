"""Scans: 50 pages with one altered digit and 50 clean re-scans, synthetic and said so.

Beside it the perceptual hash that other tools use (difference hash, written here in four lines):
it cannot tell an altered digit from a re-scan. The physical limit is decoding both pictures.
"""

from __future__ import annotations

import io
import random
import statistics
import time

import numpy as np
from PIL import Image

from benchmarks._scanpages import ledger_page, rendered, scanned, typeset
from tocsin.compare.scans.scanpair import compare_scans


def run(scale: float = 1.0) -> dict[str, object]:
    """Alarms and misses, the noise and signal of each pair, seconds a page."""
    count = max(2, round(50 * scale))
    rng = random.Random(50)
    pages = [ledger_page(rng) for _ in range(count)]
    altered = [page.altered(rng) for page in pages]
    found = alarms = elsewhere = 0
    seconds: list[float] = []
    decoding: list[float] = []
    hashes: dict[str, list[int]] = {"re-scan": [], "altered": []}
    margins: dict[str, list[float]] = {"re-scan": [], "altered": []}
    for clean, changed in zip(rendered(typeset(pages)), rendered(typeset(altered)), strict=True):
        files = [scanned(clean, rng), scanned(clean, rng), scanned(changed, rng)]
        began = time.perf_counter()
        first, again, other = (Image.open(io.BytesIO(x)).convert("L") for x in files)
        decoding.append((time.perf_counter() - began) / 3)
        for label, second in (("re-scan", again), ("altered", other)):
            began = time.perf_counter()
            outcome = compare_scans(first, second)
            seconds.append(time.perf_counter() - began)
            boxes = len(outcome.found.boxes)
            margins[label].append(round(outcome.found.noise / outcome.found.threshold, 2))
            hashes[label].append(_distance(first, second))
            if label == "re-scan":
                alarms += bool(boxes)
            else:
                found += bool(boxes)
                elsewhere += max(0, boxes - 1)
    return {
        "synthetic": True,
        "pages": count,
        "altered_found": found,
        "clean_alarms": alarms,
        "boxes_beyond_the_planted_one": elsewhere,
        "seconds_a_page_median": round(statistics.median(seconds), 3),
        "seconds_a_page_worst": round(max(seconds), 3),
        "target_seconds_a_page": 0.6,
        "limit_decode_seconds": round(statistics.median(decoding), 3),
        "noise_over_threshold_worst_clean": max(margins["re-scan"]),
        "perceptual_hash_bits_altered": [min(hashes["altered"]), max(hashes["altered"])],
        "perceptual_hash_bits_re-scan": [min(hashes["re-scan"]), max(hashes["re-scan"])],
    }


def _distance(first: Image.Image, second: Image.Image) -> int:
    """Bits in which the 64-bit difference hashes of two pictures differ."""
    bits = []
    for picture in (first, second):
        small = np.asarray(picture.resize((9, 8), Image.Resampling.LANCZOS), np.int16)
        bits.append(small[:, 1:] > small[:, :-1])
    return int((bits[0] != bits[1]).sum())
