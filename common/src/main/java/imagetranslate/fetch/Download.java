package imagetranslate.fetch;

import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** One GET, one answer: no redirect is followed here. */
record Download(OutboundHttp http, long maxBytes) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** Client errors that pass by themselves: timeout, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    sealed interface Answer {}

    record Picture(byte[] bytes) implements Answer {}

    /** It lies in the file that was named. */
    record InFile() implements Answer {}

    record Redirect(WebAddress to) implements Answer {}

    Answer get(WebAddress address, Duration within) throws IOException {
        return get(address, within, maxBytes, "MAX_IMAGE_BYTES", entity -> new Picture(read(address, entity)));
    }

    /**
     * The same into a file, never in memory as a whole.
     *
     * @param most bytes
     * @param setting that says so
     */
    Answer get(WebAddress address, Duration within, Path file, long most, String setting) throws IOException {
        return get(address, within, most, setting, entity -> {
            try (FileChannel copy = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                if (copy.transferFrom(Channels.newChannel(entity.getContent()), 0, most + 1) > most) {
                    throw tooLarge(address, most, setting);
                }
                return new InFile();
            }
        });
    }

    @FunctionalInterface
    private interface Body {
        Answer read(HttpEntity entity) throws IOException;
    }

    private Answer get(WebAddress address, Duration within, long most, String setting, Body body) throws IOException {
        HttpGet get = new HttpGet(URI.create(address.uri().toASCIIString()));
        try {
            return http.exchange(get, within, response -> answer(address, response, most, setting, body));
        } catch (IOException e) {
            throw new IOException(address + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Answer answer(WebAddress address, ClassicHttpResponse response, long most, String setting, Body body)
            throws IOException {
        int status = response.getCode();
        if (REDIRECTS.contains(status)) {
            Header location = response.getFirstHeader("Location");
            if (location == null) {
                throw JobRejected.permanent(address + " answered " + status + " without saying where to");
            }
            return new Redirect(address.follow(location.getValue()));
        }
        if (status >= 500 || PASSING.contains(status)) {
            throw new IOException("it answered " + status);
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 || entity == null) {
            throw JobRejected.permanent(address + " answered " + status + ", not with a picture");
        }
        if (entity.getContentLength() > most) {
            throw tooLarge(address, most, setting);
        }
        return body.read(entity);
    }

    /** Counts for itself: the server's word about the length is not to be trusted, not even to set memory aside. */
    private byte[] read(WebAddress address, HttpEntity entity) throws IOException {
        byte[] bytes = entity.getContent().readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > maxBytes) {
            throw tooLarge(address, maxBytes, "MAX_IMAGE_BYTES");
        }
        return bytes;
    }

    private static JobRejected tooLarge(WebAddress address, long most, String setting) {
        return JobRejected.permanent(address + " is larger than the " + most + " bytes that " + setting + " allows");
    }
}
