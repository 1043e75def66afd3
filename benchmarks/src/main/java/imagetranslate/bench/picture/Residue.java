package imagetranslate.bench.picture;

import imagetranslate.message.Point;
import imagetranslate.message.TextBox;
import java.util.List;

/** Text of the source that can still be read where it was erased. */
final class Residue {
    private Residue() {}

    /** Of how many lines some Han character is read again at their place. */
    static int count(List<TextBox> before, List<TextBox> after) {
        return (int) before.stream()
                .filter(line -> after.stream().anyMatch(again -> isAt(line, again) && sharesHan(line, again)))
                .count();
    }

    private static boolean isAt(TextBox line, TextBox again) {
        Point middle = again.quad().centre();
        List<Point> corners = line.quad().corners();
        return middle.x() >= corners.stream().mapToDouble(Point::x).min().orElseThrow()
                && middle.x() <= corners.stream().mapToDouble(Point::x).max().orElseThrow()
                && middle.y() >= corners.stream().mapToDouble(Point::y).min().orElseThrow()
                && middle.y() <= corners.stream().mapToDouble(Point::y).max().orElseThrow();
    }

    private static boolean sharesHan(TextBox line, TextBox again) {
        return again.text()
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                        && line.text().indexOf(c) >= 0);
    }
}
