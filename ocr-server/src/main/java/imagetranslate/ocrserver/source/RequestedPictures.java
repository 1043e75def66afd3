package imagetranslate.ocrserver.source;

import imagetranslate.fetch.ImageSource;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.JobRejected;
import imagetranslate.ocrserver.desk.ReadingRequest.Picture;
import imagetranslate.settings.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's picture is read from: a private path, which is a file below {@code OCR_IMAGE_ROOT} or an object
 * {@code s3://bucket/key} of an allowed bucket, else a public address. Nothing else of this machine is ever opened.
 */
public final class RequestedPictures {
    private static final String S3 = "s3://";
    private static final int LONGEST_PATH = 4096;

    private final @Nullable Path root;
    private final Set<String> buckets;
    private final @Nullable ImageSource source;
    private final long maxBytes;

    /**
     * @param root where files may lie, whatever links lead there; null: nowhere
     * @param buckets whose objects may be read
     * @param source fetches what is elsewhere; null where there is no store
     * @param maxBytes of a file
     */
    public RequestedPictures(@Nullable Path root, Set<String> buckets, @Nullable ImageSource source, long maxBytes) {
        this.root = root;
        this.buckets = Set.copyOf(buckets);
        this.source = source;
        this.maxBytes = maxBytes;
    }

    /**
     * Looks at the paths without opening anything.
     *
     * @param publicPath an address of https or http, asked only where there is no private one
     * @throws JobRejected where both are blank, or the one that counts is refused
     */
    public Picture of(String publicPath, String privatePath) {
        if (publicPath.length() > LONGEST_PATH || privatePath.length() > LONGEST_PATH) {
            throw refused(
                    privatePath.length() > LONGEST_PATH ? "private_image_path" : "public_image_path",
                    "longer than " + LONGEST_PATH + " characters");
        }
        if (!privatePath.isBlank()) {
            return privatePath.startsWith(S3) ? object(privatePath) : file(privatePath);
        }
        if (!publicPath.isBlank()) {
            return address(publicPath);
        }
        throw JobRejected.malformed(
                "private_image_path and public_image_path are missing: one of them must say where the picture is");
    }

    private Picture object(String address) {
        String bucket = address.substring(S3.length()).split("/", 2)[0];
        if (source == null || !buckets.contains(bucket)) {
            throw refused(
                    "private_image_path",
                    "in the bucket '" + bucket + "'; allowed are those of S3_BUCKET and OCR_BUCKETS: " + buckets);
        }
        ImageSource store = source;
        return deadline -> store.fetch(address, deadline);
    }

    private Picture address(String address) {
        if (source == null || address.startsWith(S3)) {
            throw refused("public_image_path", "no address that may be fetched; https and http are");
        }
        ImageSource web = source;
        return deadline -> web.fetch(address, deadline);
    }

    private Picture file(String path) {
        if (root == null) {
            throw refused("private_image_path", "a file, and " + Keys.OCR_IMAGE_ROOT.name() + " is not set");
        }
        Path below = root;
        return deadline -> bytes(below, path);
    }

    private byte[] bytes(Path below, String path) throws IOException {
        Path file;
        try {
            Path top = below.toRealPath();
            Path asked = Path.of(path);
            Path named = (asked.isAbsolute() ? asked : top.resolve(asked)).normalize();
            // Before anything is asked of the disk: whether a file elsewhere exists is nobody's business either.
            if (!named.startsWith(top)
                    && !named.startsWith(below.toAbsolutePath().normalize())) {
                throw outside();
            }
            file = named.toRealPath();
            if (!file.startsWith(top) || !Files.isRegularFile(file)) {
                throw outside();
            }
        } catch (InvalidPathException | FileSystemException e) {
            throw JobRejected.permanent("private_image_path '" + SafeAddress.in(path) + "' is not there below "
                    + Keys.OCR_IMAGE_ROOT.name());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 16));
            if (bytes.length > maxBytes) {
                throw JobRejected.permanent("private_image_path '" + SafeAddress.in(path) + "' is larger than the "
                        + maxBytes + " bytes of MAX_IMAGE_BYTES");
            }
            return bytes;
        }
    }

    private static JobRejected outside() {
        return refused("private_image_path", "no file below " + Keys.OCR_IMAGE_ROOT.name());
    }

    private static JobRejected refused(String field, String why) {
        return JobRejected.permanent(field + " is refused: it is " + why);
    }
}
