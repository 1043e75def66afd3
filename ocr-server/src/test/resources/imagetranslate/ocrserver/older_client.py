"""An older client: stubs made by grpcio-tools, each method called. Arguments: folder of the protos, address, paths of a good and a bad picture."""
import sys

import grpc
from grpc_tools import protoc

folder, address, good, bad = sys.argv[1:]
assert protoc.main(["protoc", f"-I{folder}", f"--python_out={folder}", f"--grpc_python_out={folder}",
                    f"{folder}/common.proto", f"{folder}/ocr.proto"]) == 0
sys.path.insert(0, folder)
import common_pb2
import ocr_pb2
import ocr_pb2_grpc

channel = grpc.insecure_channel(address, options=[("grpc.max_receive_message_length", 100 << 20),
                                                  ("grpc.keepalive_time_ms", 10000),
                                                  ("grpc.keepalive_timeout_ms", 5000)])
stub = ocr_pb2_grpc.OCRServiceStub(channel)

health = stub.CheckHealth(ocr_pb2.HealthCheckRequest(service_name="ocr"), timeout=60)
assert health.status == common_pb2.STATUS_SUCCESS and health.model_loaded, health
print("health", health.engine_type)

read = stub.ExtractText(ocr_pb2.OCRRequest(private_image_path=good, language="ch", confidence_threshold=0.5,
                                           use_angle_cls=True), timeout=300)
assert read.status == common_pb2.STATUS_SUCCESS, read
assert all(len(box.bbox.coordinates) == 8 for box in read.text_boxes)
assert read.text == " ".join(box.text for box in read.text_boxes)
print("text", read.text)

failed = stub.ExtractText(ocr_pb2.OCRRequest(private_image_path=bad, language="ch"), timeout=300)
assert failed.status == common_pb2.STATUS_FAILURE and failed.error.code == "OCR_ERROR", failed
print("error", failed.error.message)

progress = list(stub.ExtractTextBatch(ocr_pb2.OCRBatchRequest(
    image_paths=[ocr_pb2.ImagePath(private_path=path) for path in (good, bad, good)], language="ch"), timeout=300))
assert [one.processed_images for one in progress] == [1, 2, 3]
assert [one.current_result.status for one in progress] == [1, 2, 1]
assert progress[0].current_result.text == progress[2].current_result.text == read.text
print("batch", progress[-1].progress_percentage)
