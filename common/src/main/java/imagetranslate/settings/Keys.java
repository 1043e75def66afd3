package imagetranslate.settings;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Every setting there is. The table of docs/settings.md and {@code .env.example} are checked against this file. */
public final class Keys {

    // --- languages of a job that names none
    public static final Setting<String> DEFAULT_SOURCE_LANG = Setting.language("DEFAULT_SOURCE_LANG", "zh");
    public static final Setting<String> DEFAULT_TARGET_LANG = Setting.language("DEFAULT_TARGET_LANG", "ko");

    // --- Redis and its lists
    /** Secret, because the address carries the password. */
    public static final Setting<String> REDIS_URL =
            Setting.url("REDIS_URL", null, "redis", "rediss").asSecret();

    public static final Setting<String> QUEUE_OCR_TASKS = Setting.text("QUEUE_OCR_TASKS", "ocr_tasks", "a Redis key");
    public static final Setting<String> QUEUE_PROCESSOR_TASKS =
            Setting.text("QUEUE_PROCESSOR_TASKS", "processor_tasks", "a Redis key");
    public static final Setting<String> QUEUE_WEBHOOK_TASKS =
            Setting.text("QUEUE_WEBHOOK_TASKS", "webhook_tasks", "a Redis key");
    public static final Setting<String> QUEUE_HOSTING_TASKS =
            Setting.text("QUEUE_HOSTING_TASKS", "hosting_tasks", "a Redis key");
    public static final Setting<String> QUEUE_BATCH_TASKS =
            Setting.text("QUEUE_BATCH_TASKS", "batch_tasks", "a Redis key");
    public static final Setting<String> QUEUE_ERRORS = Setting.text("QUEUE_ERRORS", "error_queue", "a Redis key");

    /** A longer message on the first list is malformed. */
    public static final Setting<Integer> MAX_TASK_BYTES = Setting.integer("MAX_TASK_BYTES", 64 << 10, 1024, 64 << 20);
    /** The same for the lists between the workers: a page can have a thousand lines. */
    public static final Setting<Integer> MAX_INNER_TASK_BYTES =
            Setting.integer("MAX_INNER_TASK_BYTES", 1 << 20, 1024, 64 << 20);
    /** A stage takes no job while the next stage's list is longer. */
    public static final Setting<Integer> QUEUE_HIGH_WATER = Setting.integer("QUEUE_HIGH_WATER", 1000, 1, 100_000_000);
    /** How long a second copy of a job counts as a duplicate. */
    public static final Setting<Integer> RECEIPT_HOURS = Setting.integer("RECEIPT_HOURS", 72, 1, 8760);
    /** How long a worker that says nothing counts as alive. */
    public static final Setting<Integer> LEASE_SECONDS = Setting.integer("LEASE_SECONDS", 30, 3, 3600);
    /** Where the states of jobs are kept. */
    public static final Setting<String> JOB_STATUS_PREFIX =
            Setting.text("JOB_STATUS_PREFIX", "job:", "the beginning of a Redis key");
    /** Where every change of a job's state is announced. */
    public static final Setting<String> JOB_EVENTS_CHANNEL =
            Setting.text("JOB_EVENTS_CHANNEL", "job_events", "a Redis channel");

    // --- the worker runtime
    public static final Setting<Integer> CPU_WORKERS =
            Setting.integer("CPU_WORKERS", Runtime.getRuntime().availableProcessors(), 1, 256);
    public static final Setting<Integer> MAX_IN_FLIGHT = Setting.integer("MAX_IN_FLIGHT", 4, 1, 256);
    public static final Setting<Integer> SHUTDOWN_GRACE_SECONDS =
            Setting.integer("SHUTDOWN_GRACE_SECONDS", 30, 0, 3600);
    public static final Setting<Integer> JOB_TIMEOUT_SECONDS = Setting.integer("JOB_TIMEOUT_SECONDS", 300, 1, 86_400);
    public static final Setting<Integer> MAX_ATTEMPTS = Setting.integer("MAX_ATTEMPTS", 5, 1, 100);
    /** 0 takes a free port. */
    public static final Setting<Integer> METRICS_PORT = Setting.integer("METRICS_PORT", 9464, 0, 65_535);
    /** They have no password: whoever reaches this address reads them. */
    public static final Setting<String> METRICS_HOST =
            Setting.text("METRICS_HOST", "127.0.0.1", "an address to listen on");

    public static final Setting<String> LOG_FORMAT = Setting.choice("LOG_FORMAT", "text", "text", "json");

    // --- the object store
    public static final Setting<String> S3_ENDPOINT =
            Setting.url("S3_ENDPOINT", null, "https", "http").alias("R2_ENDPOINT");
    public static final Setting<String> S3_REGION = Setting.text("S3_REGION", "auto", "a region's name");
    public static final Setting<String> S3_BUCKET =
            Setting.text("S3_BUCKET", null, "a bucket's name").alias("R2_BUCKET_NAME");
    public static final Setting<String> S3_ACCESS_KEY_ID = Setting.text("S3_ACCESS_KEY_ID", null, "an access key's id")
            .asSecret()
            .alias("CLOUDFLARE_ACCESS_KEY_ID");
    public static final Setting<String> S3_SECRET_ACCESS_KEY = Setting.text(
                    "S3_SECRET_ACCESS_KEY", null, "an access key's secret")
            .asSecret()
            .alias("CLOUDFLARE_SECRET_KEY");
    /** A bare host means https: that is how {@code R2_DOMAIN} is usually written. */
    public static final Setting<String> S3_PUBLIC_BASE_URL =
            Setting.webAddress("S3_PUBLIC_BASE_URL").alias("R2_DOMAIN");

    // --- fetching pictures from outside
    public static final Setting<Long> MAX_IMAGE_BYTES =
            Setting.longInteger("MAX_IMAGE_BYTES", 50L << 20, 1024, 1L << 30);
    public static final Setting<Long> MAX_IMAGE_PIXELS = Setting.longInteger(
                    "MAX_IMAGE_PIXELS", 100_000_000, 1024, 1_000_000_000)
            .optional();
    /** What all pictures in hand may take beside the heap. Without it: what the container has left. */
    public static final Setting<Integer> PICTURE_MEMORY_MIB =
            Setting.integer("PICTURE_MEMORY_MIB", 0, 64, 1 << 20).optional();
    /** Of one picture. A decoder that hangs can't be stopped, but needn't be waited for. */
    public static final Setting<Integer> DECODE_TIMEOUT_SECONDS =
            Setting.integer("DECODE_TIMEOUT_SECONDS", 60, 1, 3600);

    public static final Setting<Boolean> ALLOW_PRIVATE_ADDRESSES = Setting.flag("ALLOW_PRIVATE_ADDRESSES", false);
    public static final Setting<Integer> FETCH_TIMEOUT_SECONDS = Setting.integer("FETCH_TIMEOUT_SECONDS", 60, 1, 3600);
    /** How long the other side may say nothing: to connect, and between two pieces of the picture. */
    public static final Setting<Integer> FETCH_IDLE_SECONDS = Setting.integer("FETCH_IDLE_SECONDS", 10, 1, 600);

    // --- models
    /** Files found here go before those that came with the build; each is checked against the manifest. */
    public static final Setting<Path> MODEL_DIR = Setting.path("MODEL_DIR", null);

    // --- reading
    /** Without it: as {@code USE_GRPC} says, else onnx. */
    public static final Setting<String> OCR_ENGINE = Setting.choice("OCR_ENGINE", null, "onnx", "http", "grpc");

    /** What older deployments say instead: true is grpc, false is http. */
    public static final Setting<Boolean> USE_GRPC =
            Setting.flag("USE_GRPC", false).optional();

    /** Who reads where the engine is http or grpc. */
    public static final Setting<String> OCR_SERVERS = Setting.text(
            "OCR_SERVERS", null, "addresses such as http://host:8001, or host:50051 for gRPC, separated by commas");
    /** As older deployments name them, which may have both: for http, and for grpc. */
    public static final Setting<String> MODEL_SERVER_URL = Setting.text(
                    "MODEL_SERVER_URL", null, "an address such as http://host:8001")
            .alias("OCR_MODEL_SERVER_URL");

    public static final Setting<String> ML_SERVER_GRPC_ADDRESS =
            Setting.text("ML_SERVER_GRPC_ADDRESS", null, "an address such as host:50051");
    /** Of one question to one server, in seconds. */
    public static final Setting<Integer> MODEL_SERVER_TIMEOUT = Setting.integer("MODEL_SERVER_TIMEOUT", 60, 1, 3600);

    /** Which weights the onnx engine reads with. */
    public static final Setting<String> OCR_MODEL =
            Setting.text("OCR_MODEL", "ppocr-v4", "a set of OCR models in the manifest, such as ppocr-v4");

    /** Tesseract's data, for languages that no weights at hand read. Without it: the usual folder of this machine. */
    public static final Setting<Path> TESSDATA_DIR = Setting.path("TESSDATA_DIR", null);

    // --- the recogniser as a service
    /** 0 takes a free port. */
    public static final Setting<Integer> OCR_SERVER_PORT = Setting.integer("OCR_SERVER_PORT", 8001, 0, 65_535);

    /** The same for gRPC. */
    public static final Setting<Integer> GRPC_PORT = Setting.integer("GRPC_PORT", 50_051, 0, 65_535);

    public static final Setting<String> OCR_SERVER_HOST =
            Setting.text("OCR_SERVER_HOST", "127.0.0.1", "an address to listen on");
    /** So many pictures may wait; whoever brings more is asked to come back. */
    public static final Setting<Integer> OCR_SERVER_QUEUE = Setting.integer("OCR_SERVER_QUEUE", 64, 1, 100_000);
    /** And so much memory may they hold. */
    public static final Setting<Integer> OCR_SERVER_QUEUE_MIB =
            Setting.integer("OCR_SERVER_QUEUE_MIB", 256, 1, 1 << 20);
    /** Of a request that names none. */
    public static final Setting<String> OCR_LANG = Setting.text(
            "OCR_LANG", "auto", "auto, a language tag such as ko, or PaddleOCR's name for one, such as korean");
    /** Files below it may be read by their path. */
    public static final Setting<Path> OCR_IMAGE_ROOT = Setting.path("OCR_IMAGE_ROOT", null);
    /** Buckets beside S3_BUCKET whose objects may be read. */
    public static final Setting<String> OCR_BUCKETS =
            Setting.text("OCR_BUCKETS", "", "buckets' names separated by commas");

    // --- between services
    /** What a caller shows. Without it anybody may call, and only this machine can. */
    public static final Setting<String> AUTH_TOKEN = Setting.key("AUTH_TOKEN");
    /** Who this process is, in PEM. Read again when it changes, as the two below. */
    public static final Setting<Path> TLS_CERT_FILE = Setting.path("TLS_CERT_FILE", null);

    public static final Setting<Path> TLS_KEY_FILE = Setting.path("TLS_KEY_FILE", null);
    /** Who must have signed the other side's certificate. A server that has it asks each caller for one. */
    public static final Setting<Path> TLS_CA_FILE = Setting.path("TLS_CA_FILE", null);
    /** Whether a service may be reached from other machines without TLS: where a mesh or a proxy brings it. */
    public static final Setting<Boolean> ALLOW_PLAINTEXT = Setting.flag("ALLOW_PLAINTEXT", false);

    // --- translating
    /** In the order in which they are asked. Without it: gemini where {@code GEMINI_API_KEY} is set. */
    public static final Setting<List<String>> TRANSLATOR =
            Setting.choices("TRANSLATOR", null, "gemini", "openai", "deepl", "phrasebook");

    public static final Setting<Double> TRANSLATION_RPS = Setting.decimal("TRANSLATION_RPS", 5, 0.01, 1000);
    /** What the translator gets besides the texts that it is asked for. */
    public static final Setting<String> TRANSLATION_CONTEXT =
            Setting.choice("TRANSLATION_CONTEXT", "text", "text", "image");

    /** Of a job whose {@code options} have no {@code context}. */
    public static final Setting<String> CONTEXT = Setting.choice("CONTEXT", "page", "page", "batch");

    /** Of one question to the translator, from sending to the answer's last byte. */
    public static final Setting<Integer> TRANSLATION_TIMEOUT_SECONDS =
            Setting.integer("TRANSLATION_TIMEOUT_SECONDS", 30, 1, 600);

    public static final Setting<String> GEMINI_API_KEY = Setting.key("GEMINI_API_KEY");
    public static final Setting<String> GEMINI_MODEL =
            // Google's alias: a dated name is switched off within a year or so.
            Setting.text("GEMINI_MODEL", "gemini-flash-latest", "a model's name");
    public static final Setting<String> GEMINI_BASE_URL = Setting.url("GEMINI_BASE_URL", null, "https", "http");
    public static final Setting<String> OPENAI_API_KEY = Setting.key("OPENAI_API_KEY");
    public static final Setting<String> OPENAI_MODEL = Setting.text("OPENAI_MODEL", "gpt-4o-mini", "a model's name");
    public static final Setting<String> OPENAI_BASE_URL =
            Setting.url("OPENAI_BASE_URL", "https://api.openai.com/v1", "https", "http");
    public static final Setting<String> DEEPL_API_KEY = Setting.key("DEEPL_API_KEY");
    /** Without it: DeepL's own address for the key. */
    public static final Setting<String> DEEPL_BASE_URL = Setting.url("DEEPL_BASE_URL", null, "https", "http");

    /** Of a job that names none in its {@code options}. */
    public static final Setting<String> TONE = Setting.text("TONE", "", "a word or two, such as friendly");

    /** Of a job that names none in its {@code options}. */
    public static final Setting<String> FONTS =
            Setting.text("FONTS", "", "fonts by role, such as title=Nanum Myeongjo, all=Nanum Gothic");

    public static final Setting<String> DOMAIN = Setting.text("DOMAIN", "", "a word or two, such as fishing tackle");

    /** The deployment's glossaries, of which a later one wins: files, and those in Redis by name. */
    public static final Setting<String> GLOSSARY =
            Setting.text("GLOSSARY", "", "files, and redis:NAME for stored ones, separated by commas");

    /** Where the glossaries are that a job may name. */
    public static final Setting<Path> GLOSSARY_DIR = Setting.path("GLOSSARY_DIR", null);

    /** Where in {@code REDIS_URL} the glossaries are that {@code ./run glossary put} stores. */
    public static final Setting<String> GLOSSARY_PREFIX =
            Setting.text("GLOSSARY_PREFIX", "{glossary}:", "the beginning of a Redis key");

    /** A phrasebook file to use instead of the built-in one. */
    public static final Setting<Path> PHRASEBOOK = Setting.path("PHRASEBOOK", null);

    // --- what translating may cost, in US dollars
    /** A file of prices that go before the built-in ones. */
    public static final Setting<Path> PRICES = Setting.path("PRICES", null);
    /** Of a picture in one language. */
    public static final Setting<Double> MAX_COST_PER_JOB =
            Setting.decimal("MAX_COST_PER_JOB", 0, 0.000_001, 1_000_000).optional();
    /** Of all workers together on a day of UTC. */
    public static final Setting<Double> MAX_COST_PER_DAY =
            Setting.decimal("MAX_COST_PER_DAY", 0, 0.000_001, 1_000_000).optional();
    /** Where in {@code REDIS_URL} the day's sum is. */
    public static final Setting<String> COST_PREFIX =
            Setting.text("COST_PREFIX", "{cost}:", "the beginning of a Redis key");

    // --- the translation memory
    public static final Setting<Boolean> TRANSLATION_MEMORY = Setting.flag("TRANSLATION_MEMORY", true);
    /** Where it is, and what else may be lost: without it, {@code REDIS_URL}. */
    public static final Setting<String> CACHE_REDIS_URL =
            Setting.url("CACHE_REDIS_URL", null, "redis", "rediss").asSecret();

    public static final Setting<String> MEMORY_PREFIX =
            Setting.text("MEMORY_PREFIX", "{memory}:", "the beginning of a Redis key");
    /** How long a translation is remembered: a model that has learnt since is asked again. */
    public static final Setting<Integer> MEMORY_TTL_DAYS = Setting.integer("MEMORY_TTL_DAYS", 90, 1, 3650);
    /** Beyond it the oldest are forgotten. */
    public static final Setting<Integer> MEMORY_MAX_ENTRIES =
            Setting.integer("MEMORY_MAX_ENTRIES", 100_000, 1, 100_000_000);

    /** From which side the panels of a comic are read: Japanese and upright columns from the right, unless it says. */
    public static final Setting<String> READING = Setting.choice("READING", "auto", "auto", "ltr", "rtl");

    // --- what isn't translated
    /** Whether a name with ®, ™ or a star between its characters stays. */
    public static final Setting<Boolean> KEEP_BRANDS = Setting.flag("KEEP_BRANDS", true);

    /** False: the text is erased, and nothing set in its place. */
    public static final Setting<Boolean> TRANSLATE = Setting.flag("TRANSLATE", true);

    /** Whether what is printed on the goods that a picture shows stays. */
    public static final Setting<Boolean> KEEP_ON_PRODUCT = Setting.flag("KEEP_ON_PRODUCT", true);

    /** Brands and names that stay as they are, separated by commas. */
    public static final Setting<String> KEEP_TEXTS = Setting.text("KEEP_TEXTS", "", "texts separated by commas");

    public static final Setting<Double> MIN_TEXT_CONFIDENCE = Setting.decimal("MIN_TEXT_CONFIDENCE", 0.5, 0, 1);
    /** Height of a line in source pixels. */
    public static final Setting<Double> MIN_TEXT_HEIGHT = Setting.decimal("MIN_TEXT_HEIGHT", 7, 0, 1000);

    // --- erasing
    public static final Setting<String> INPAINT_MODEL =
            Setting.text("INPAINT_MODEL", "builtin", "a model's name in the manifest");
    public static final Setting<Integer> INPAINT_BATCH_SIZE = Setting.integer("INPAINT_BATCH_SIZE", 8, 1, 256);
    public static final Setting<Integer> INPAINT_MAX_WAIT_MS = Setting.integer("INPAINT_MAX_WAIT_MS", 10, 0, 10_000);

    // --- what is kept in the store, to be read back instead of made again
    public static final Setting<Boolean> KEEP_OCR = Setting.flag("KEEP_OCR", true);
    public static final Setting<Boolean> KEEP_PLATES = Setting.flag("KEEP_PLATES", true);

    // --- setting the text and writing the picture
    public static final Setting<Path> FONT_DIR = Setting.path("FONT_DIR", null);
    /** Whether results are looked at again before they are hosted, and whether what is found keeps them from it. */
    public static final Setting<String> PROOF = Setting.choice("PROOF", "report", "off", "report", "enforce");

    /** Whether they are also read again, by who reads the target's language. */
    public static final Setting<Boolean> PROOF_READING = Setting.flag("PROOF_READING", false);

    /** Off where not given; else results are resized, aspect kept. */
    public static final Setting<Integer> OUTPUT_MAX_SIDE =
            Setting.integer("OUTPUT_MAX_SIDE", 0, 64, 65_535).optional();
    /** The source's own where not given. */
    public static final Setting<Integer> JPEG_QUALITY =
            Setting.integer("JPEG_QUALITY", 0, 1, 100).optional();

    // --- delivering
    /** Secret, because such addresses often carry a token. */
    public static final Setting<String> WEBHOOK_URL =
            Setting.url("WEBHOOK_URL", null, "https", "http").asSecret();

    public static final Setting<String> WEBHOOK_SECRET = Setting.text(
                    "WEBHOOK_SECRET",
                    null,
                    "any text, or whsec_ and 24 to 64 bytes in base64; several of those with a blank between")
            .asSecret();
    /** News that nobody took for so long is given up; the states of jobs are kept for 72 hours. */
    public static final Setting<Integer> WEBHOOK_RETRY_HOURS = Setting.integer("WEBHOOK_RETRY_HOURS", 24, 1, 72);
    /** How many receivers are called at a time. */
    public static final Setting<Integer> WEBHOOK_IN_FLIGHT = Setting.integer("WEBHOOK_IN_FLIGHT", 16, 2, 256);
    /** The same of one host. */
    public static final Setting<Integer> WEBHOOK_PER_HOST = Setting.integer("WEBHOOK_PER_HOST", 4, 1, 64);
    /** The Redis stream that has the same news; none where it isn't named. */
    public static final Setting<String> RESULTS_STREAM = Setting.text("RESULTS_STREAM", null, "a Redis key");

    public static final Setting<Integer> RESULTS_STREAM_LENGTH =
            Setting.integer("RESULTS_STREAM_LENGTH", 10_000, 100, 10_000_000);

    // --- batches: chapters and documents
    /** Of one batch; more refuse it. */
    public static final Setting<Integer> MAX_BATCH_PAGES = Setting.integer("MAX_BATCH_PAGES", 2000, 1, 99_999);
    /** Of the file that comes, and of its pages' files together. */
    public static final Setting<Long> MAX_BATCH_BYTES =
            Setting.longInteger("MAX_BATCH_BYTES", 1L << 30, 1024, 1L << 40);
    /** So many of a batch's pages are jobs at a time; the others wait, so that other jobs come in between. */
    public static final Setting<Integer> BATCH_IN_FLIGHT = Setting.integer("BATCH_IN_FLIGHT", 64, 1, 5_000);

    // --- the API
    /** 0 takes a free port. */
    public static final Setting<Integer> API_PORT = Setting.integer("API_PORT", 8080, 0, 65_535);

    public static final Setting<String> API_HOST = Setting.text("API_HOST", "127.0.0.1", "an address to listen on");
    /** May everything. Where the API listens beyond loopback, this one or those below are required. */
    public static final Setting<String> API_TOKEN =
            Setting.text("API_TOKEN", null, "any text").asSecret();

    /** A file's name, or the list itself, which begins with a bracket. */
    public static final Setting<String> API_TOKENS =
            Setting.text("API_TOKENS", null, "a file, or a list as JSON").asSecret();

    /** Whose pages may call the API from a browser, beside its own. */
    public static final Setting<String> API_ALLOWED_ORIGINS =
            Setting.text("API_ALLOWED_ORIGINS", "", "origins such as https://shop.example.com, separated by commas");

    /** Names under which the API is reached, beside this machine's own; a page of such a name may send jobs. */
    public static final Setting<String> API_ALLOWED_HOSTS =
            Setting.text("API_ALLOWED_HOSTS", "", "names of hosts separated by commas");

    /** Of all uploads that are in hand at once. Without it: 128 MiB, or twice MAX_IMAGE_BYTES where that is more. */
    public static final Setting<Long> API_UPLOAD_BYTES =
            Setting.longInteger("API_UPLOAD_BYTES", 0, 1024, 1L << 40).optional();

    /** Who may listen to events at once. */
    public static final Setting<Integer> API_EVENT_READERS = Setting.integer("API_EVENT_READERS", 300, 0, 1500);

    /** So many jobs may wait on the first list; whoever brings more is asked to come back. */
    public static final Setting<Integer> API_HIGH_WATER = Setting.integer("API_HIGH_WATER", 100_000, 1, 1_000_000_000);

    private Keys() {}

    /** All of the above, in the order of this file. */
    public static List<Setting<?>> all() {
        return Arrays.stream(Keys.class.getFields())
                .filter(field -> field.getType() == Setting.class)
                .<Setting<?>>map(Keys::value)
                .toList();
    }

    private static Setting<?> value(Field field) {
        try {
            return (Setting<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError("every field of Keys is public", e);
        }
    }
}
