package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Picture;
import imagetranslate.samples.PageGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whether memory stays what it was: the resident set after a tenth of the pictures beside that after all of them. The
 * pictures have forty shapes, so that whatever is kept by shape shows.
 */
public final class MemoryWatch {
    private static final long SEED = 99;
    private static final int PAGES = 40;
    private static final int FROM = 160;
    private static final int TO = 900;

    private MemoryWatch() {}

    /** Generated pages of forty shapes, or fewer. */
    static List<Picture> mixed(int most, Path folder) throws IOException {
        Random random = new Random(SEED);
        List<Picture> pages = new ArrayList<>();
        for (int i = 0; i < Math.min(PAGES, most); i++) {
            int width = FROM + random.nextInt(TO - FROM);
            int height = FROM + random.nextInt(TO - FROM);
            pages.add(Picture.of(PageGenerator.page(SEED + i, width, height), folder));
        }
        return pages;
    }

    /**
     * @param pages read in turns until there were so many pictures
     * @throws IOException also where there is no /proc: that is, anywhere but on Linux
     */
    static void run(
            Reader reader, List<Picture> pages, int pictures, int inFlight, PrintWriter table, ObjectNode report)
            throws Exception {
        int early = Math.max(1, pictures / 10);
        read(reader, pages, 0, early, inFlight);
        long before = resident();
        table.printf("after %d pictures: %d MiB%n", early, before / 1024);
        table.flush();
        int step = Math.max(1, (pictures - early) / 3);
        for (int done = early; done < pictures; ) {
            int to = Math.min(pictures, done + step);
            read(reader, pages, done, to, inFlight);
            done = to;
            table.printf("after %d pictures: %d MiB%n", done, resident() / 1024);
            table.flush();
        }
        long after = resident();
        double ratio = (double) after / before;
        table.printf(
                "resident memory after %d pictures / after %d: %.3f; the most it ever was: %d MiB%n",
                pictures, early, ratio, status("VmHWM") / 1024);
        report.putObject("memory")
                .put("pictures", pictures)
                .put("early_kib", before)
                .put("late_kib", after)
                .put("peak_kib", status("VmHWM"))
                .put("ratio", ratio);
    }

    private static void read(Reader reader, List<Picture> pages, int from, int to, int inFlight) throws Exception {
        List<Picture> turn = new ArrayList<>();
        for (int i = from; i < to; i++) {
            turn.add(pages.get(i % pages.size()));
        }
        reader.read(turn, inFlight);
    }

    private static long resident() throws IOException {
        return status("VmRSS");
    }

    /** In KiB. */
    public static long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status has no " + name));
    }
}
