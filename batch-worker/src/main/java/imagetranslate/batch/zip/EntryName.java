package imagetranslate.batch.zip;

import imagetranslate.message.FieldRules;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What an entry is called, and whether a file may be called so. */
final class EntryName {
    private static final Set<String> PICTURES =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff");
    private static final Set<String> ARCHIVES =
            Set.of("zip", "cbz", "rar", "cbr", "7z", "cb7", "tar", "cbt", "gz", "xz", "bz2", "pdf", "epub");
    private static final Set<String> NOBODYS = Set.of(".ds_store", "thumbs.db", "desktop.ini");
    private static final int LONGEST = 300;

    private EntryName() {}

    /**
     * @param sourceLang of the batch: archives of older tools say in no way in which charset their names are, but a chapter's names are in
     *     its own language
     */
    static String of(ZipArchiveEntry entry, String sourceLang) {
        byte[] raw = entry.getRawName();
        if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return entry.getName().replace('\\', '/');
        }
        for (Charset charset : charsets(sourceLang)) {
            try {
                String name = charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
                return name.replace('\\', '/');
            } catch (CharacterCodingException notThisOne) {
                // The next may be the one.
            }
        }
        return new String(raw, StandardCharsets.ISO_8859_1).replace('\\', '/');
    }

    private static List<Charset> charsets(String sourceLang) {
        String old =
                switch (sourceLang.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
                    case "zh" -> sourceLang.matches("(?i).*(hant|tw|hk).*") ? "Big5" : "GB18030";
                    case "ja" -> "windows-31j";
                    case "ko" -> "x-windows-949";
                    default -> "IBM437";
                };
        return List.of(StandardCharsets.UTF_8, Charset.forName(old));
    }

    /** Why no file may be called so; empty where one may. */
    static String fault(String name) {
        if (name.startsWith("/") || name.matches("^[A-Za-z]:.*")) {
            return "its name is an absolute path, '" + FieldRules.shown(name) + "'";
        }
        if (Arrays.asList(name.split("/", -1)).contains("..")) {
            return "its name leads out of the archive, '" + FieldRules.shown(name) + "'";
        }
        return FieldRules.fault("its name", name, LONGEST).orElse("");
    }

    /** What systems leave behind in archives. */
    static boolean isNobodys(String name) {
        String file = file(name).toLowerCase(Locale.ROOT);
        return name.startsWith("__MACOSX/") || file.startsWith("._") || NOBODYS.contains(file);
    }

    static boolean isPicture(String name) {
        return PICTURES.contains(ending(name));
    }

    static boolean isArchive(String name) {
        return ARCHIVES.contains(ending(name));
    }

    /** In small letters, without the dot; empty where there is none. */
    static String ending(String name) {
        String file = file(name);
        int dot = file.lastIndexOf('.');
        return dot < 1 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static String withoutEnding(String name) {
        String ending = ending(name);
        return ending.isEmpty() ? name : name.substring(0, name.length() - ending.length() - 1);
    }

    private static String file(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
