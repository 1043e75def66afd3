package imagetranslate.translation.models;

import imagetranslate.translation.conversation.ModelFailed;
import imagetranslate.translation.conversation.ModelFailed.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body as text, up to a size that no answer of a translator has; java.net.http has no limit of its own before JDK 25. */
final class BoundedBody implements BodySubscriber<String> {
    /** A hundred times the longest answer, and a list of some ten thousand models. */
    static final int MOST_BYTES = 4 << 20;

    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    static ModelFailed tooLong(String engine) {
        return new ModelFailed(Kind.BROKEN, engine + " sent more than " + MOST_BYTES + " bytes, which is no answer");
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Subscription to) {
        subscription = to;
        to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] some = new byte[buffer.remaining()];
            buffer.get(some);
            bytes.writeBytes(some);
        }
        if (bytes.size() > MOST_BYTES && subscription != null) {
            subscription.cancel();
            text.completeExceptionally(tooLong("the OpenAI-compatible server"));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        text.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
