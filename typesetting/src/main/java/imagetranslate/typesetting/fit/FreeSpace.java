package imagetranslate.typesetting.fit;

/**
 * How far a block may grow beyond its source, in pixels of its frame, 0 or more.
 *
 * @param walled the background ends at an edge on the left and on the right: it stands in a pill or a box
 */
public record FreeSpace(double left, double right, double up, double down, boolean walled) {
    public FreeSpace scaled(double k) {
        return new FreeSpace(left * k, right * k, up * k, down * k, walled);
    }

    double height(StyledText block) {
        return block.frame().height() + 2 * Math.min(up, down);
    }
}
