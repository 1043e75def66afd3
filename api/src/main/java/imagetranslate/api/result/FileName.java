package imagetranslate.api.result;

import imagetranslate.message.SceneExport;
import imagetranslate.store.ImageType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a picture is called where it is kept as a file. */
final class FileName {
    /** What some file system forbids, or a shell or a person would stumble over. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*\\\\/;%]");

    private static final int LONGEST = 100;

    private FileName() {}

    /**
     * @param imageId comes from outside; the last part of what looks like a path counts
     * @param lang empty for none
     * @param key of the object, whose ending is that of the file
     */
    static String of(String imageId, String lang, String key) {
        String last = imageId.replaceAll("[/\\\\]+$", "").replaceFirst("^.*[/\\\\]", "");
        String name = UNFIT.matcher(last).replaceAll("_").strip().replaceFirst("^\\.+", "_");
        int dot = name.lastIndexOf('.');
        if (dot > 0 && ImageType.of(name.substring(dot + 1)).isPresent()) {
            name = name.substring(0, dot);
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
        }
        return (name.isEmpty() ? "picture" : name) + (lang.isEmpty() ? "" : "-" + lang) + ending(key);
    }

    /** With its dot; empty where there is none. */
    static String ending(String key) {
        int dot = key.lastIndexOf('.');
        return dot > key.lastIndexOf('/') ? key.substring(dot) : "";
    }

    static String contentType(String key) {
        String ending = ending(key);
        String extension = ending.isEmpty() ? "" : ending.substring(1);
        return ImageType.of(extension)
                .map(ImageType::contentType)
                .or(() -> SceneExport.Format.ofExtension(extension).map(SceneExport.Format::contentType))
                .orElse("application/octet-stream");
    }

    /** RFC 6266: as it is for those who know UTF-8, and in ASCII for others. */
    static String disposition(String name) {
        String ascii = name.replaceAll("[^ -~]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
