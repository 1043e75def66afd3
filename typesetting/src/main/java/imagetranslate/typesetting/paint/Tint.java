package imagetranslate.typesetting.paint;

import imagetranslate.scene.TextStyle.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Characters of a line that have another colour than most of their text.
 *
 * @param start in chars of the line
 * @param end likewise, not included
 * @param colour 0xrrggbb
 */
record Tint(int start, int end, int colour) {
    /**
     * Of each line. Lines have all the characters of the text but for spaces at their ends, and hyphens beside them.
     *
     * @param parts of the text, in order; empty for none
     * @param main the colour that needs no tint
     */
    static List<List<Tint>> of(List<String> lines, List<Part> parts, int main) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        int[] colours = parts.stream()
                .flatMapToInt(part -> part.text().chars().map(c -> part.colour()))
                .toArray();
        List<List<Tint>> tints = new ArrayList<>();
        int at = 0;
        for (String line : lines) {
            List<Tint> own = new ArrayList<>();
            for (int i = 0; i < line.length() && colours.length > 0; i++) {
                while (at < colours.length && text.charAt(at) != line.charAt(i) && text.charAt(at) == ' ') {
                    at++;
                }
                boolean said = at < colours.length && text.charAt(at) == line.charAt(i);
                int colour = said ? colours[at++] : colours[Math.max(0, at - 1)];
                Tint last = own.isEmpty() ? null : own.get(own.size() - 1);
                if (last != null && last.end == i && last.colour == colour) {
                    own.set(own.size() - 1, new Tint(last.start, i + 1, colour));
                } else {
                    own.add(new Tint(i, i + 1, colour));
                }
            }
            own.removeIf(tint -> tint.colour == main);
            tints.add(List.copyOf(own));
        }
        return tints;
    }
}
