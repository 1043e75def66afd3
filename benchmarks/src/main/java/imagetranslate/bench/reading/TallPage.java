package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.bench.parts.Picture;
import imagetranslate.message.TextBox;
import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

/** A page of 790 by 12,000 beside a picture of 800 by 800 with as many lines to the pixel: time, and whether all is there. */
final class TallPage {
    private static final int LINES = 150;

    private TallPage() {}

    static void run(Reader reader, int rounds, Path folder, PrintWriter table, ObjectNode report) throws Exception {
        Sample tall = PageGenerator.rows(790, 12_000, LINES);
        Sample square = PageGenerator.rows(800, 800, LINES / 15);
        byte[] tallFile = Picture.of(tall, folder).bytes();
        byte[] squareFile = Picture.of(square, folder).bytes();
        List<TextBox> lines = reader.read(tallFile);
        reader.read(squareFile);
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            double one = 0;
            // as many pixels of either kind, taking turns
            for (int j = 0; j < 5; j++) {
                one += seconds(reader, squareFile) / 5;
            }
            ratios[i] = seconds(reader, tallFile) / megapixels(tall) / (one / megapixels(square));
        }
        double ratio = DoubleStream.of(ratios).sorted().toArray()[rounds / 2];
        List<String> known = tall.texts().stream().map(SampleText::text).toList();
        List<String> read = lines.stream().map(TextBox::text).toList();
        boolean exact = numbers(read).equals(numbers(known));
        long misread = read.stream().filter(text -> !known.contains(text)).count();
        table.printf(
                "790x12,000 with %d lines: %d read, %s, %d with a wrong character; time per megapixel / that of 800x800"
                        + " with %d lines: %.2f%n",
                LINES,
                lines.size(),
                exact ? "each once, in order" : "NOT each once and in order",
                misread,
                square.texts().size(),
                ratio);
        report.putObject("tall")
                .put("lines", lines.size())
                .put("each_once_in_order", exact)
                .put("misread", misread)
                .put("per_megapixel_ratio", ratio);
    }

    /** Each line ends with its number. */
    private static List<String> numbers(List<String> texts) {
        return texts.stream().map(text -> text.replaceAll("^.*?(\\d*)$", "$1")).toList();
    }

    private static double seconds(Reader reader, byte[] file) throws Exception {
        long began = System.nanoTime();
        reader.read(file);
        return (System.nanoTime() - began) / 1e9;
    }

    private static double megapixels(Sample page) {
        return page.picture().getWidth() * page.picture().getHeight() / 1e6;
    }
}
