package imagetranslate.api.result;

import imagetranslate.api.result.Downloads.Fetched;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;

/** Sends a file as fast as the caller reads it, while no thread waits. */
final class FileSender implements WriteListener {
    private static final int CHUNK = 64 << 10;

    private final Fetched fetched;
    private final FileChannel from;
    private final ServletOutputStream out;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    private FileSender(Fetched fetched, FileChannel from, ServletOutputStream out) {
        this.fetched = fetched;
        this.from = from;
        this.out = out;
    }

    /** Status and headers are set before; the file is closed when it is sent, or nobody wants it any more. */
    static void send(Context context, Fetched fetched) {
        context.future(() -> {
            try {
                context.res().setContentLengthLong(fetched.bytes());
                ServletOutputStream out = context.res().getOutputStream();
                FileSender sender = new FileSender(fetched, FileChannel.open(fetched.file()), out);
                out.setWriteListener(sender);
                return sender.sent;
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            chunk.clear();
            if (from.read(chunk) < 0) {
                end();
                return;
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }

    /** Whoever went away is no trouble of ours, and a file of ours that can't be read shows as an answer that is too short. */
    @Override
    public void onError(Throwable gone) {
        try {
            end();
        } catch (IOException e) {
            sent.completeExceptionally(e);
        }
    }

    private void end() throws IOException {
        from.close();
        fetched.close();
        sent.complete(null);
    }
}
