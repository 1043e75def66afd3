package imagetranslate.api.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file of pictures, which are packed already. */
final class PictureZip {
    private final ZipOutputStream zip;

    /** Without their case: some file systems know none. */
    private final Set<String> names = new HashSet<>();

    PictureZip(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.NO_COMPRESSION);
        names.add("missing.txt");
    }

    /** @return takes the next file's bytes; not to be closed */
    OutputStream next(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(unique(name)));
        return zip;
    }

    /** What isn't in it, and why; no file where nothing is missing. */
    void missing(List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            zip.putNextEntry(new ZipEntry("missing.txt"));
            zip.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String unique(String name) {
        String ending = FileName.ending(name);
        String stem = name.substring(0, name.length() - ending.length());
        String unique = name;
        for (int i = 2; !names.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = stem + " (" + i + ")" + ending;
        }
        return unique;
    }

    /** Without this it is no zip file, as it should be where something went wrong. */
    void finish() throws IOException {
        zip.close();
    }
}
