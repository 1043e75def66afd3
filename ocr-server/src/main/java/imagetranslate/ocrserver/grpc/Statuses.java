package imagetranslate.ocrserver.grpc;

import imagetranslate.ocrserver.desk.Failure;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What gRPC says of a failure that is not the picture's. */
final class Statuses {
    private Statuses() {}

    static StatusRuntimeException of(Failure failure) {
        Status status =
                switch (failure.ending()) {
                    case FULL -> Status.RESOURCE_EXHAUSTED;
                    case UNWANTED -> Status.DEADLINE_EXCEEDED;
                    case READ, FAILED, BROKEN -> Status.INTERNAL;
                };
        return status.withDescription(failure.why()).asRuntimeException();
    }
}
