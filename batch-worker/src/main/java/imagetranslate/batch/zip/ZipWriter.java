package imagetranslate.batch.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Writes an archive of pictures. They are packed already, so they are stored as they are; nothing of an entry goes over but its bytes. */
final class ZipWriter implements AutoCloseable {
    private final ZipArchiveOutputStream out;

    private ZipWriter(ZipArchiveOutputStream out) {
        this.out = out;
        out.setEncoding(StandardCharsets.UTF_8.name());
        out.setUseLanguageEncodingFlag(true);
    }

    static ZipWriter open(Path file) throws IOException {
        return new ZipWriter(new ZipArchiveOutputStream(file));
    }

    void put(String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipArchiveEntry entry = fresh(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putArchiveEntry(entry);
        out.write(bytes);
        out.closeArchiveEntry();
    }

    /** As it is packed, without unpacking it. */
    void copy(String name, ZipArchiveEntry from, ZipFile zip) throws IOException {
        ZipArchiveEntry entry = fresh(name);
        entry.setMethod(from.getMethod());
        entry.setSize(from.getSize());
        entry.setCompressedSize(from.getCompressedSize());
        entry.setCrc(from.getCrc());
        try (InputStream raw = zip.getRawInputStream(from)) {
            out.addRawArchiveEntry(entry, raw);
        }
    }

    /** The same bytes whenever they are written: no time of day goes in. */
    private static ZipArchiveEntry fresh(String name) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTime(0);
        return entry;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
