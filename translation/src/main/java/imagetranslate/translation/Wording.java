package imagetranslate.translation;

/**
 * How a picture's texts are to be worded. Whatever differs here may lead to other translations of the same texts.
 *
 * @param tone a hint, such as "friendly" or "formal"; empty for none
 * @param domain a hint at what the picture is about, such as "fishing tackle"; empty for none
 * @param glossary version of the glossary whose terms the texts carry; empty for none
 */
public record Wording(String tone, String domain, String glossary) {
    public static final Wording NONE = new Wording("", "", "");
}
