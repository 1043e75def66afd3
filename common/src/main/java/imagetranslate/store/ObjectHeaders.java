package imagetranslate.store;

import imagetranslate.message.Job;
import imagetranslate.message.SceneExport;
import imagetranslate.store.ObjectStore.Headers;
import java.util.Map;

/** What goes with each kind of object. A picture's key is never reused for another job, so it may be cached for ever. */
public final class ObjectHeaders {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private ObjectHeaders() {}

    /** A result. */
    public static Headers result(ImageType type, Job job) {
        return new Headers(type.contentType(), FOR_EVER, metadata(job));
    }

    /** A result's parts. */
    public static Headers parts(SceneExport.Format format, Job job) {
        return new Headers(format.contentType(), FOR_EVER, metadata(job));
    }

    /** A picture as it came. */
    public static Headers source(ImageType type) {
        return new Headers(type.contentType(), FOR_EVER, Map.of());
    }

    /** A scene; unlike pictures it may be made anew under the same key. */
    public static Headers scene(Job job) {
        return new Headers("application/json", "no-cache", metadata(job));
    }

    /** What is kept to be read back: nobody's browser asks for it. */
    public static Headers kept(String contentType) {
        return new Headers(contentType, "no-cache", Map.of());
    }

    private static Map<String, String> metadata(Job job) {
        return Map.of("request_id", job.requestId(), "image_id", job.imageId());
    }
}
