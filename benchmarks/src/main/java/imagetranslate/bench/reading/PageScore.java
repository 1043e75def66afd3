package imagetranslate.bench.reading;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.samples.corpus.CorpusLine;
import imagetranslate.samples.corpus.CorpusPage;
import imagetranslate.vision.layout.PageLayout;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was read on a page against what is written there.
 *
 * @param upright errors in lines that lean 3° at most, and in what was read where nothing is written
 * @param turned errors in all other lines
 * @param pairs of lines, in one block or not
 * @param ordered whether the lines that were found came in reading order
 * @param invented read where nothing is written
 * @param missed how many lines are written where nothing was read
 * @param misread for people: what was written, and what was read instead
 */
record PageScore(
        Errors upright,
        Errors turned,
        Pairs pairs,
        boolean ordered,
        List<TextBox> invented,
        int missed,
        List<String> misread) {
    /** Levenshtein distance and the number of characters written. */
    record Errors(int wrong, int characters) {
        static final Errors NONE = new Errors(0, 0);

        Errors plus(Errors other) {
            return new Errors(wrong + other.wrong, characters + other.characters);
        }

        double percent() {
            return 100.0 * wrong / Math.max(1, characters);
        }
    }

    /** Pairs of lines that share a block: in truth, as found, and both. */
    record Pairs(int written, int found, int both) {
        static final Pairs NONE = new Pairs(0, 0, 0);

        Pairs plus(Pairs other) {
            return new Pairs(written + other.written, found + other.found, both + other.both);
        }

        double f1() {
            return written + found == 0 ? 1 : 2.0 * both / (written + found);
        }
    }

    static PageScore of(CorpusPage page, PageLayout read) {
        List<CorpusLine> written = page.lines();
        List<List<Integer>> pieces = new ArrayList<>();
        written.forEach(line -> pieces.add(new ArrayList<>()));
        Errors upright = Errors.NONE;
        Errors turned = Errors.NONE;
        List<TextBox> invented = new ArrayList<>();
        List<String> misread = new ArrayList<>();
        WrittenPlaces places =
                new WrittenPlaces(written.stream().map(PageScore::quad).toList());
        for (int i = 0; i < read.lines().size(); i++) {
            TextBox line = read.lines().get(i);
            int at = places.under(line);
            if (at >= 0) {
                pieces.get(at).add(i);
            } else {
                upright = upright.plus(new Errors(plain(line.text()).length(), 0));
                invented.add(line);
                misread.add("invented: " + line.text());
            }
        }
        for (int i = 0; i < written.size(); i++) {
            CorpusLine line = written.get(i);
            String text = text(line, pieces.get(i), read);
            String truth = plain(line.text());
            Errors errors = new Errors(distance(truth, text), truth.length());
            if (line.stance() == CorpusLine.Stance.UPRIGHT) {
                upright = upright.plus(errors);
            } else {
                turned = turned.plus(errors);
            }
            if (errors.wrong() > 0) {
                misread.add("%.0f px: %s -> %s".formatted(line.size(), truth, text));
            }
        }
        int missed = (int) pieces.stream().filter(List::isEmpty).count();
        return new PageScore(upright, turned, pairs(written, pieces, read), ordered(pieces), invented, missed, misread);
    }

    /** A line that was found in pieces: put together in the direction in which it is written. */
    private static String text(CorpusLine line, List<Integer> pieces, PageLayout read) {
        Quad quad = quad(line);
        double angle = quad.angle() + (line.stance() == CorpusLine.Stance.VERTICAL ? Math.PI / 2 : 0);
        return plain(String.join(
                "",
                pieces.stream()
                        .map(i -> read.lines().get(i))
                        .sorted(Comparator.comparingDouble(
                                box -> box.quad().centre().x() * Math.cos(angle)
                                        + box.quad().centre().y() * Math.sin(angle)))
                        .map(TextBox::text)
                        .toList()));
    }

    private static Pairs pairs(List<CorpusLine> written, List<List<Integer>> pieces, PageLayout read) {
        int[] blockOf = new int[read.lines().size()];
        for (int b = 0; b < read.blocks().size(); b++) {
            for (int line : read.blocks().get(b).lines()) {
                blockOf[line] = b;
            }
        }
        Pairs pairs = Pairs.NONE;
        for (int i = 0; i < written.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean truly = written.get(i).block() == written.get(j).block();
                List<Integer> others = pieces.get(j);
                boolean found =
                        pieces.get(i).stream().anyMatch(a -> others.stream().anyMatch(b -> blockOf[a] == blockOf[b]));
                pairs = pairs.plus(new Pairs(truly ? 1 : 0, found ? 1 : 0, truly && found ? 1 : 0));
            }
        }
        return pairs;
    }

    private static boolean ordered(List<List<Integer>> pieces) {
        List<Integer> firsts = pieces.stream()
                .filter(list -> !list.isEmpty())
                .map(list -> list.get(0))
                .toList();
        return IntStream.range(1, firsts.size()).allMatch(i -> firsts.get(i - 1) < firsts.get(i));
    }

    /** Full-width and half-width forms of a character count as one. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** Levenshtein's. */
    static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static Quad quad(CorpusLine line) {
        List<Point> corners =
                line.quad().stream().map(c -> new Point(c[0], c[1])).toList();
        return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
    }
}
