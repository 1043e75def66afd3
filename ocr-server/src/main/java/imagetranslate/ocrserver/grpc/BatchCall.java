package imagetranslate.ocrserver.grpc;

import imagetranslate.ocrserver.desk.DeskFull;
import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.Failure;
import imagetranslate.ocrserver.desk.ReadingDesk;
import imagetranslate.ocrserver.desk.ReadingRequest;
import imagetranslate.rpc.ocr.OCRBatchProgress;
import imagetranslate.rpc.ocr.OCRResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is being read: a few of its pictures stand at the desk, and as each is done the next takes its place. The caller hears of
 * them in the order in which it named them, as the messages don't say which picture they are of.
 */
final class BatchCall {
    private final String id = UUID.randomUUID().toString();
    private final List<Supplier<ReadingRequest>> pictures;
    private final ReadingDesk desk;
    private final ServerCallStreamObserver<OCRBatchProgress> call;
    private final Failed failed;
    private final Consumer<Instant> read;
    private final Clock clock;
    private final ReentrantLock telling = new ReentrantLock();
    private final Map<Integer, OCRResponse> ahead = new HashMap<>();
    private int next;
    private int told;
    private boolean over;

    /** Counts a failure. */
    @FunctionalInterface
    interface Failed {
        Failure of(Throwable thrown, Instant start);
    }

    /** @param read counts a picture that was read, by when it was begun */
    BatchCall(
            List<Supplier<ReadingRequest>> pictures,
            ReadingDesk desk,
            ServerCallStreamObserver<OCRBatchProgress> call,
            Failed failed,
            Consumer<Instant> read,
            Clock clock) {
        this.pictures = pictures;
        this.desk = desk;
        this.call = call;
        this.failed = failed;
        this.read = read;
        this.clock = clock;
    }

    /** @param width how many stand at the desk at once */
    void start(int width) {
        if (pictures.isEmpty()) {
            call.onCompleted();
            return;
        }
        for (int i = 0; i < width; i++) {
            submitNext(desk::submit);
        }
    }

    /** How a picture comes to the desk: at first where there is room, later in the place of one that is done. */
    private interface Submission {
        CompletionStage<Extraction> of(ReadingRequest request) throws DeskFull;
    }

    /** Nobody listens any more; what stands at the desk is dropped there. */
    void stop() {
        telling.lock();
        try {
            over = true;
        } finally {
            telling.unlock();
        }
    }

    private void submitNext(Submission submission) {
        for (int picture = take(); picture >= 0; picture = take()) {
            int index = picture;
            Instant start = clock.instant();
            try {
                submission.of(pictures.get(index).get()).whenComplete((extraction, thrown) -> {
                    done(index, extraction, thrown, start);
                    submitNext(desk::submitNext);
                });
                return;
            } catch (DeskFull | RuntimeException e) {
                done(index, null, e, start);
            }
        }
    }

    /** -1 where none is left, or nobody listens. */
    private int take() {
        telling.lock();
        try {
            return over || next == pictures.size() ? -1 : next++;
        } finally {
            telling.unlock();
        }
    }

    private void done(int index, @Nullable Extraction extraction, @Nullable Throwable thrown, Instant start) {
        telling.lock();
        try {
            if (over) {
                return;
            }
            if (extraction != null) {
                read.accept(start);
                tell(index, OcrMessages.of(extraction));
                return;
            }
            Failure failure = failed.of(thrown == null ? new IllegalStateException("nothing read") : thrown, start);
            if (failure.isOfThePicture()) {
                tell(index, OcrMessages.of(failure));
            } else {
                over = true;
                call.onError(Statuses.of(failure));
            }
        } finally {
            telling.unlock();
        }
    }

    private void tell(int index, OCRResponse result) {
        ahead.put(index, result);
        for (OCRResponse due = ahead.remove(told); due != null; due = ahead.remove(told)) {
            told++;
            call.onNext(OCRBatchProgress.newBuilder()
                    .setBatchId(id)
                    .setTotalImages(pictures.size())
                    .setProcessedImages(told)
                    .setCurrentResult(due)
                    .setProgressPercentage(100f * told / pictures.size())
                    .build());
        }
        if (told == pictures.size()) {
            over = true;
            call.onCompleted();
        }
    }
}
