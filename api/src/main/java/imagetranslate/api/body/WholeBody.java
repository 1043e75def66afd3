package imagetranslate.api.body;

import java.io.ByteArrayOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ContentSourceCompletableFuture;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/** The bytes of a short body. Copies them: a kept chunk keeps the network's whole buffer, be it for one byte. */
final class WholeBody extends ContentSourceCompletableFuture<byte[]> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private WholeBody(Content.Source source) {
        // Blocking: what follows may wait for Redis, and must not do so on a thread that serves all connections.
        super(source, InvocationType.BLOCKING);
    }

    static WholeBody of(Content.Source source) {
        WholeBody whole = new WholeBody(source);
        whole.parse();
        return whole;
    }

    @Override
    protected byte @Nullable [] parse(Content.Chunk chunk) {
        bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        return chunk.isLast() ? bytes.toByteArray() : null;
    }
}
