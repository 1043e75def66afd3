package imagetranslate.chaos;

/** The stages, in the order in which jobs pass through them. What passes the last is delivered. */
enum StageName {
    OCR("ocr_tasks", "processor_tasks"),
    OPERATE("processor_tasks", "hosting_tasks"),
    RESULT("hosting_tasks", StageName.DELIVERED);

    /** Pushed onto in the very step that finishes a job with its last stage: the book of what was delivered. */
    static final String DELIVERED = "delivered";

    static final String ERRORS = "error_queue";

    private final String list;
    private final String next;

    StageName(String list, String next) {
        this.list = list;
        this.next = next;
    }

    String list() {
        return list;
    }

    String next() {
        return next;
    }

    String retries() {
        return "{" + list + "}:retry";
    }

    String consumers() {
        return "{" + list + "}:consumers";
    }

    String meta(String id) {
        return "{" + list + "}:meta:" + id;
    }

    String processingPattern() {
        return "{" + list + "}:proc:*";
    }
}
