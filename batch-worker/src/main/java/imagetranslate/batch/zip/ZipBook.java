package imagetranslate.batch.zip;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Limits;
import imagetranslate.batch.book.NaturalOrder;
import imagetranslate.batch.book.Pictures;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobRejected;
import imagetranslate.store.ImageType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip, or a cbz. What an entry says of its length is believed nowhere: it is read until it ends, or is too long. */
public final class ZipBook implements Book {
    /** ComicInfo.xml, a text, a list: what is longer and no page isn't carried on. */
    private static final int LONGEST_OTHER = 1 << 20;

    private static final int MOST_OTHERS = 200;

    private final ZipFile zip;
    private final Limits limits;
    private final List<Named> pages = new ArrayList<>();
    private final List<Named> others = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * @param found what it is called in the archive
     * @param name the same, made unique
     */
    record Named(ZipArchiveEntry entry, String found, String name) {}

    private ZipBook(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * @param sourceLang BCP 47; says how names are to be read that are in no known charset
     * @throws JobRejected where it is no archive, or one with too many pages
     */
    public static ZipBook open(Path file, Limits limits, String sourceLang) throws IOException {
        ZipTail.check(file, limits);
        ZipFile zip;
        try {
            zip = ZipFile.builder()
                    .setPath(file)
                    .setCharset(StandardCharsets.ISO_8859_1)
                    .setUseUnicodeExtraFields(false)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | IllegalArgumentException e) {
            throw JobRejected.permanent(
                    "the archive can't be read: " + FieldRules.shown(String.valueOf(e.getMessage())));
        }
        ZipBook book = new ZipBook(zip, limits);
        boolean kept = false;
        try {
            book.sort(sourceLang);
            kept = true;
            return book;
        } finally {
            if (!kept) {
                book.close();
            }
        }
    }

    private void sort(String sourceLang) throws IOException {
        List<Named> found = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = EntryName.of(entry, sourceLang);
            if (!entry.isDirectory() && !name.endsWith("/") && !EntryName.isNobodys(name)) {
                found.add(new Named(entry, name, name));
            }
        }
        found.sort(Comparator.comparing(Named::found, new NaturalOrder()));
        Set<String> taken = new HashSet<>();
        for (Named one : found) {
            Named named = new Named(
                    one.entry(),
                    one.found(),
                    unique(
                            FieldRules.fault("", one.found(), Integer.MAX_VALUE).isEmpty()
                                    ? one.found()
                                    : FieldRules.shown(one.found()),
                            taken));
            if (isPage(named)) {
                pages.add(named);
            } else {
                others.add(named);
            }
        }
        if (pages.size() > limits.pages()) {
            throw JobRejected.permanent(limits.tooManyPages(pages.size()));
        }
        if (pages.isEmpty()) {
            throw JobRejected.permanent("there is no picture in the archive");
        }
        lookAtOthers();
    }

    /** An archive in the archive is no page, but whoever sent it expects pages of it, so it is said where pages are. */
    private boolean isPage(Named named) throws IOException {
        String name = named.found();
        if (EntryName.isPicture(name) || EntryName.isArchive(name)) {
            return true;
        }
        return EntryName.ending(name).isEmpty()
                && zip.canReadEntryData(named.entry())
                && ImageType.sniff(start(named.entry())).isPresent();
    }

    private byte[] start(ZipArchiveEntry entry) {
        try (InputStream bytes = zip.getInputStream(entry)) {
            return bytes.readNBytes(ImageType.SNIFFED);
        } catch (IOException broken) {
            return new byte[0];
        }
    }

    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            String ending = name.substring(EntryName.withoutEnding(name).length());
            unique = EntryName.withoutEnding(name) + " (" + i + ")" + ending;
        }
        return unique;
    }

    /** Each is unpacked to see how long it is, so not more of them than a chapter has. */
    private void lookAtOthers() {
        List<Named> kept = new ArrayList<>();
        for (Named other : others) {
            String fault = refusal(other);
            if (kept.size() + leftOut.size() >= MOST_OTHERS) {
                leftOut.add("all but the first " + MOST_OTHERS + " of its other files");
                break;
            }
            if (fault.isEmpty() && bytes(other.entry(), LONGEST_OTHER).isEmpty()) {
                fault = "it is no picture, and broken or larger than " + LONGEST_OTHER + " bytes";
            }
            if (fault.isEmpty()) {
                kept.add(other);
            } else {
                leftOut.add(FieldRules.shown(other.name()) + ": " + fault);
            }
        }
        others.clear();
        others.addAll(kept);
    }

    @Override
    public int pages() {
        return pages.size();
    }

    @Override
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public Leaf leaf(int number) {
        Named page = pages.get(number - 1);
        String fault = refusal(page);
        if (!fault.isEmpty()) {
            return new Leaf.Refused(
                    FieldRules.fault("", page.name(), FieldRules.LONGEST_NAME).isEmpty()
                            ? page.name()
                            : FieldRules.shown(page.name()),
                    fault);
        }
        try (InputStream stream = zip.getInputStream(page.entry())) {
            byte[] bytes = stream.readNBytes((int) Math.min(limits.image() + 1, Integer.MAX_VALUE - 16));
            return leaf(page, bytes);
        } catch (IOException e) {
            return new Leaf.Refused(page.name(), "it is broken: " + FieldRules.shown(String.valueOf(e.getMessage())));
        }
    }

    private Leaf leaf(Named page, byte[] bytes) {
        if (bytes.length > limits.image()) {
            return new Leaf.Refused(page.name(), limits.tooLargeAPage(), bytes.length);
        }
        if (crc(bytes) != page.entry().getCrc()) {
            return new Leaf.Refused(page.name(), "it is broken: its checksum is another than the archive says");
        }
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, ImageType.SNIFFED));
        return ImageType.sniff(start)
                .<Leaf>map(type -> new Leaf.Picture(page.name(), type, bytes))
                .orElseGet(() -> new Leaf.Refused(page.name(), ImageType.refusal(start)));
    }

    /** Why an entry isn't read, or carried on; empty where it may be. */
    private String refusal(Named named) {
        ZipArchiveEntry entry = named.entry();
        String fault = EntryName.fault(named.found());
        if (!fault.isEmpty()) {
            return fault;
        }
        if (entry.isUnixSymlink()) {
            return "it is a symbolic link";
        }
        if (EntryName.isArchive(named.found())) {
            return "it is an archive in the archive; send it by itself";
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return "it is encrypted; send the archive without a password";
        }
        return zip.canReadEntryData(entry)
                ? ""
                : "it is packed by a method that isn't read here, number " + entry.getMethod();
    }

    /** Empty where it is longer, or broken. */
    private Optional<byte[]> bytes(ZipArchiveEntry entry, int most) {
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes(most + 1);
            return bytes.length > most || crc(bytes) != entry.getCrc() ? Optional.empty() : Optional.of(bytes);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    /** Pages come in their order, whatever order they had in the archive; then the rest. */
    @Override
    public void write(Path into, Pictures pictures) throws IOException {
        Set<String> names = new HashSet<>();
        pages.forEach(page -> names.add(page.name()));
        others.forEach(other -> names.add(other.name()));
        try (ZipWriter out = ZipWriter.open(into)) {
            for (int i = 0; i < pages.size(); i++) {
                Named page = pages.get(i);
                Optional<Leaf.Picture> picture = pictures.of(i + 1);
                if (picture.isPresent()) {
                    out.put(
                            nameFor(page.name(), picture.get().type(), names),
                            picture.get().bytes());
                } else if (leaf(i + 1) instanceof Leaf.Picture || isBroken(page)) {
                    out.copy(page.name(), page.entry(), zip);
                }
            }
            for (Named other : others) {
                out.copy(other.name(), other.entry(), zip);
            }
        }
    }

    /** A page that is no picture, but does no harm either: it stays. What is too large would be a trap for whoever unpacks it. */
    private boolean isBroken(Named page) {
        return refusal(page).isEmpty() && bytesAreWithin(page.entry());
    }

    private boolean bytesAreWithin(ZipArchiveEntry entry) {
        try (InputStream stream = zip.getInputStream(entry)) {
            long left = stream.skip(limits.image() + 1);
            return left <= limits.image();
        } catch (IOException broken) {
            return entry.getCompressedSize() <= limits.image();
        }
    }

    /** The name's ending says what the picture is; so it changes only where that did. */
    private static String nameFor(String name, ImageType type, Set<String> names) {
        Optional<ImageType> before = ImageType.of(
                EntryName.ending(name).equals("jpeg")
                        ? "jpg"
                        : EntryName.ending(name).equals("tif") ? "tiff" : EntryName.ending(name));
        if (before.isEmpty() || before.get() == type) {
            return name;
        }
        return unique(EntryName.withoutEnding(name) + "." + type.extension(), names);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
