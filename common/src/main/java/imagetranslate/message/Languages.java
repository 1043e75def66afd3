package imagetranslate.message;

/** The languages of a job that names none. BCP 47. */
public record Languages(String source, String target) {}
