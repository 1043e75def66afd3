package imagetranslate.store;

import imagetranslate.message.Job;
import imagetranslate.message.JobOrigin;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The only place where keys are made. The same job always gets the same key, so a repeated attempt overwrites.
 *
 * <p>{@code image_id} comes from outside, so in a key it is reduced to letters, digits, {@code . _ -}, never begins with a
 * dot and is at most 100 characters a part: whatever it holds, the key stays below its prefix and needs no escaping in a
 * URL. Two ids may look alike after that; their keys still differ, because the hex digits at the end are a hash of
 * the job's {@code request_id} and target language, not of what is left of the id.
 */
public final class ObjectKey {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Pattern LEADING_DOTS = Pattern.compile("^\\.+");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");
    private static final Pattern TEXTS = Pattern.compile("texts/[0-9a-f]{2}/[0-9a-f]{64}\\.(csv|xlf|txt)");
    private static final int MAX_PART = 100;

    /** Hex digits of the hash. */
    private static final int USUAL = 8;

    private static final int OF_A_TENANT = 32;

    private ObjectKey() {}

    /** {@code source/ab/ab12….jpg}: a picture's bytes as they came, uploaded or fetched, named by what they are. */
    public static String source(String sha256, String extension) {
        return byContent("source/", sha256, extension);
    }

    /**
     * {@code translated_image/{yyyy-MM-dd}/{head}/{rest}-{h8}.{ext}}.
     *
     * @param job must carry the day of its first claim
     */
    public static String result(Job job, String extension) {
        return ofJob("translated_image/", job, extension);
    }

    /** {@code scene/{yyyy-MM-dd}/{head}/{rest}-{h8}.json}: the boxes and texts of a result. */
    public static String scene(Job job) {
        return ofJob("scene/", job, "json");
    }

    /** Whether a key that comes from outside may be a scene's. */
    public static boolean isScene(String key) {
        return key.startsWith("scene/") && key.endsWith(".json") && !key.contains("..");
    }

    /** The same for a result's picture. */
    public static boolean isResult(String key) {
        return key.startsWith("translated_image/") && !key.contains("..");
    }

    /** The same for a source's bytes. */
    public static boolean isSource(String key) {
        return key.startsWith("source/") && !key.contains("..");
    }

    /**
     * {@code plate/{sha256}-{erased}-{model}.png}: the erased regions of a picture's clean plate.
     *
     * @param source SHA-256 of the picture's file
     * @param erased a hash of what was erased from it
     * @param model what made it
     */
    public static String plate(String source, String erased, String model) {
        return "plate/" + sha256(source) + "-" + part(erased) + "-" + part(model) + ".png";
    }

    /**
     * {@code ocr/{sha256}-{model}.json}: what was read on a picture.
     *
     * @param source SHA-256 of the picture's file
     * @param model what read it
     */
    public static String reading(String source, String model) {
        return "ocr/" + sha256(source) + "-" + part(model) + ".json";
    }

    /** {@code batch/{id}/source}: a batch's file as it came. */
    public static String batchSource(String batchId) {
        return "batch/" + part(batchId) + "/source";
    }

    /** Which of a batch's pages are slices, and the sections that they are worked on in. */
    public static String batchStrips(String batchId) {
        return "batch/" + part(batchId) + "/strips.json";
    }

    /**
     * {@code batch/{id}/result-{generation}.{ext}}: a batch's file with the pictures replaced.
     *
     * @param generation how many times it was put together
     */
    public static String batchResult(String batchId, int generation, String extension) {
        return "batch/" + part(batchId) + "/result-" + generation + "." + extension(extension);
    }

    /** {@code batch/{id}/report-{generation}.json}: what became of each page. */
    public static String batchReport(String batchId, int generation) {
        return "batch/" + part(batchId) + "/report-" + generation + ".json";
    }

    /** Where a scene's result is, which has the same name. */
    public static String resultBeside(String sceneKey, String extension) {
        String name = sceneKey.substring("scene/".length(), sceneKey.length() - ".json".length());
        return "translated_image/" + name + "." + extension(extension);
    }

    /** {@code texts/ab/ab12….xlf}: a translator's file, named by what it says. */
    public static String texts(String sha256, String extension) {
        return byContent("texts/", sha256, extension);
    }

    /** Whether a key that comes from outside may be that of a translator's file. */
    public static boolean isTexts(String key) {
        return TEXTS.matcher(key).matches();
    }

    private static String byContent(String prefix, String sha256, String extension) {
        return prefix + sha256(sha256).substring(0, 2) + "/" + sha256 + "." + extension(extension);
    }

    private static String sha256(String hex) {
        if (!SHA256.matcher(hex).matches()) {
            throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 in lower-case hex");
        }
        return hex;
    }

    private static String ofJob(String prefix, Job job, String extension) {
        LocalDate day = job.day();
        if (day == null) {
            throw new IllegalArgumentException("job " + job.requestId() + " has no day: it was never claimed");
        }
        String id = job.imageId();
        int dash = id.indexOf('-');
        String head = dash < 0 ? id : id.substring(0, dash);
        String rest = dash < 0 ? id : id.substring(dash + 1);
        return prefix + day + "/" + part(head) + "/" + part(rest) + "-" + hash(job) + "." + extension(extension);
    }

    /**
     * A line feed between the two keeps ("ab", "c") and ("a", "bc") apart. Of a tenant's job there is more of it: among four
     * thousand million ids one would be found that leads to another tenant's object.
     */
    private static String hash(Job job) {
        String identity = job.requestId() + "\n" + job.targetLang();
        boolean isTenants = JobOrigin.of(job.extra()).tenant() != null;
        return Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, isTenants ? OF_A_TENANT : USUAL);
    }

    private static String part(String raw) {
        String safe = UNSAFE.matcher(raw).replaceAll("_");
        safe = LEADING_DOTS.matcher(safe).replaceFirst("_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), MAX_PART));
    }

    private static String extension(String raw) {
        String extension = raw.toLowerCase(Locale.ROOT);
        if (!EXTENSION.matcher(extension).matches()) {
            throw new IllegalArgumentException("'" + raw + "' is not a file's ending such as jpg");
        }
        return ImageType.of(extension).map(ImageType::extension).orElse(extension);
    }
}
