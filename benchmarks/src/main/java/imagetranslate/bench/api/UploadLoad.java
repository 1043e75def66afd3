package imagetranslate.bench.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many large files at once; whoever is told to come back later does. */
final class UploadLoad {
    private static final int DIFFERENT = 8;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] START =
            "--x7\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n--x7--\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE_SECONDS = 300;

    private final int port;
    private final AtomicInteger putOff = new AtomicInteger();

    UploadLoad(int port) {
        this.port = port;
    }

    /**
     * @param taken how many files the API has
     * @param putOff how often one was told 503 with Retry-After, and came again
     */
    record Result(int taken, int putOff, double seconds) {}

    /** @throws IOException for any other answer, or a connection that broke */
    Result measure(int uploads, int bytes) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            byte[] file = new byte[bytes];
            System.arraycopy(PNG, 0, file, 0, PNG.length);
            file[PNG.length] = (byte) i;
            files.add(file);
        }
        ExecutorService clients = Executors.newFixedThreadPool(uploads);
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < uploads; i++) {
                byte[] file = files.get(i % DIFFERENT);
                all.add(clients.submit(() -> {
                    together.await();
                    return upload(file);
                }));
            }
            long began = System.nanoTime();
            together.countDown();
            int taken = 0;
            for (Future<Integer> one : all) {
                taken += one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return new Result(taken, putOff.get(), (System.nanoTime() - began) / 1e9);
        } finally {
            clients.shutdownNow();
        }
    }

    private int upload(byte[] file) throws IOException, InterruptedException {
        while (true) {
            try (ApiLine line = new ApiLine(port)) {
                ApiLine.Answer answer = line.post("multipart/form-data; boundary=x7", START, file, END);
                if (answer.status() == 202) {
                    return 1;
                }
                if (answer.status() != 503 || answer.retryAfter() == 0) {
                    throw new IOException("an upload was answered " + answer.status() + ": " + answer.body());
                }
                putOff.incrementAndGet();
                TimeUnit.SECONDS.sleep(answer.retryAfter());
            }
        }
    }
}
