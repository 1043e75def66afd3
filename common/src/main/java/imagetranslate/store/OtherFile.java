package imagetranslate.store;

import static imagetranslate.store.ImageType.has;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Kinds of file that people send for a picture and that aren't read: by name, for a person who has to send another. */
final class OtherFile {
    private static final int BRAND_AT = 8;

    private OtherFile() {}

    static Optional<String> name(byte[] start) {
        String name = "";
        if (has(start, 4, 'f', 't', 'y', 'p')) {
            name = boxed(start);
        } else if (has(start, 0, 0xff, 0x0a) || has(start, 0, 0, 0, 0, 12, 'J', 'X', 'L', ' ')) {
            name = "jpeg xl";
        } else if (has(start, 0, 0, 0, 0, 12, 'j', 'P', ' ', ' ') || has(start, 0, 0xff, 0x4f, 0xff, 0x51)) {
            name = "jpeg 2000";
        } else if (has(start, 0, 'I', 'I', 43, 0) || has(start, 0, 'M', 'M', 0, 43)) {
            name = "bigtiff";
        } else if (has(start, 0, '8', 'B', 'P', 'S')) {
            name = "psd";
        } else if (has(start, 0, '%', 'P', 'D', 'F')) {
            name = "pdf";
        } else if (has(start, 0, 0, 0, 1, 0)) {
            name = "ico";
        }
        return Optional.of(name).filter(known -> !known.isEmpty());
    }

    /** ISO/IEC 23008-12: the brand, or where that is a general one, those that it is compatible with. */
    private static String boxed(byte[] start) {
        String brands = new String(start, StandardCharsets.ISO_8859_1).substring(BRAND_AT);
        if (brands.startsWith("avif") || brands.startsWith("avis")) {
            return "avif";
        }
        if (brands.startsWith("hei") || brands.startsWith("hev")) {
            return "heic";
        }
        if (brands.startsWith("mif1") || brands.startsWith("msf1")) {
            return brands.contains("avif") ? "avif" : brands.contains("heic") ? "heic" : "heif";
        }
        return brands.startsWith("jp2") ? "jpeg 2000" : "a video, or of another kind in ISO's media format";
    }
}
