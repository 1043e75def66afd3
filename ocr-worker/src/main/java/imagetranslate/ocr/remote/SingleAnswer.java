package imagetranslate.ocr.remote;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The answer to a call with one, as a future; to cancel what comes of it cancels the call. */
final class SingleAnswer<Q, A> implements ClientResponseObserver<Q, A> {
    private final String address;
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private @Nullable ClientCallStreamObserver<Q> call;

    SingleAnswer(String address) {
        this.address = address;
    }

    @FunctionalInterface
    interface Meaning<A, T> {
        T of(A answer) throws IOException;
    }

    <T> CompletableFuture<T> then(Meaning<A, T> meaning) {
        CompletableFuture<T> result = answer.thenApply(value -> {
            try {
                return meaning.of(value);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        ClientCallStreamObserver<Q> running = call;
        CompletionStage<T> end = result;
        end.whenComplete((value, thrown) -> {
            if (result.isCancelled() && running != null) {
                running.cancel("another server was faster, or nobody waits any more", null);
            }
        });
        return result;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
        call = stream;
    }

    @Override
    public void onNext(A value) {
        answer.complete(value);
    }

    @Override
    public void onError(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        String why =
                switch (status.getCode()) {
                    case UNAUTHENTICATED, PERMISSION_DENIED ->
                        "it refuses this worker (see AUTH_TOKEN and TLS_CERT_FILE)";
                    case UNIMPLEMENTED -> "it is no ocr.OCRService";
                    case RESOURCE_EXHAUSTED -> "it is full";
                    case DEADLINE_EXCEEDED -> "no answer in time (MODEL_SERVER_TIMEOUT)";
                    default -> String.valueOf(status.getCode());
                };
        String more = status.getDescription() == null ? "" : ": " + status.getDescription();
        answer.completeExceptionally(new ServerTrouble(address, why + more, thrown));
    }

    @Override
    public void onCompleted() {
        answer.completeExceptionally(new ServerTrouble(address, "it ended the call without an answer", null));
    }
}
