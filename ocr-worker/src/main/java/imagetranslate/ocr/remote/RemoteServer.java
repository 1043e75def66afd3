package imagetranslate.ocr.remote;

import imagetranslate.message.TextBox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One recogniser's server. Safe for several threads. */
interface RemoteServer extends AutoCloseable {
    /** For people. */
    String address();

    /**
     * @return completes with what was read; with {@link imagetranslate.message.JobRejected} where the picture can't be read by
     *     anybody, {@link PictureTrouble} where it could not this time, or {@link ServerTrouble} where it is the server. To
     *     cancel it is to hang up.
     */
    CompletableFuture<Reading> read(Question question, Duration timeout);

    /**
     * Asks how it is.
     *
     * @return the version of all that it reads with; completes with {@link ServerTrouble} where it isn't well
     */
    CompletableFuture<String> check(Duration timeout);

    @Override
    void close();

    /**
     * @param file the picture's
     * @param language BCP 47, or {@code auto}
     */
    record Question(byte[] file, String language) {}

    /**
     * @param model name of the weights
     * @param version of all that the server reads with
     */
    record Reading(List<TextBox> lines, String model, String version) {}
}
