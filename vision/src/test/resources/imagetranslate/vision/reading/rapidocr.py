"""Writes what RapidOCR (Python package rapidocr-onnxruntime, which holds the same weights) reads, for RapidOcrParityTest.

That test leaves its pages in vision/target/parity. From the repository's root:
    python vision/src/test/resources/imagetranslate/vision/text/rapidocr.py vision/target/parity/*.png \
        > vision/src/test/resources/imagetranslate/vision/text/rapidocr.json
"""
import json
import os
import sys

from rapidocr_onnxruntime import RapidOCR

engine = RapidOCR()
pages = {}
for file in sys.argv[1:]:
    lines, _ = engine(file)
    pages[os.path.basename(file)] = [{"quad": quad, "text": text} for quad, text, score in lines]
print(json.dumps(pages, ensure_ascii=False, separators=(",", ":")).replace('{"quad"', '\n{"quad"'))
