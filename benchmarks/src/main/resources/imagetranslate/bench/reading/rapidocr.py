"""RapidOCR at the other end of a pipe.

Arguments: the folder of the weights, and how many threads. Each line that comes in is a JSON list of files; the answer is
one JSON line: the seconds for all of them, by the clock and of
all cores, those of each one, and the texts that were read. First of all comes its version.
"""
import json
import sys
import time
from importlib.metadata import version

answers = sys.stdout
sys.stdout = sys.stderr  # whatever else prints does not belong into the answers

from rapidocr_onnxruntime import RapidOCR  # noqa: E402

models, threads = sys.argv[1], int(sys.argv[2])
engine = RapidOCR(
    det_model_path=models + "/ch_PP-OCRv4_det_infer.onnx",
    cls_model_path=models + "/ch_ppocr_mobile_v2.0_cls_infer.onnx",
    rec_model_path=models + "/ch_PP-OCRv4_rec_infer.onnx",
    rec_keys_path=models + "/ppocr_keys_v1.txt",
    intra_op_num_threads=threads,
)


def answer(what):
    print(json.dumps(what), file=answers, flush=True)


answer({"version": version("rapidocr_onnxruntime")})
for request in sys.stdin:
    each, texts = [], []
    cpu, began = time.process_time(), time.perf_counter()
    for file in json.loads(request):
        start = time.perf_counter()
        lines, _ = engine(file)
        each.append(time.perf_counter() - start)
        texts.append([line[1] for line in lines or []])
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    answer({"seconds": seconds, "cpu": cpu, "each": each, "texts": texts})
