package imagetranslate.operate.render;

/**
 * How far a block may grow beyond its source, in pixels of its frame, 0 or more.
 *
 * @param walled the ground ends at an edge on the left and on the right: it stands in a pill or a box
 */
record Room(double left, double right, double up, double down, boolean walled) {
    Room scaled(double k) {
        return new Room(left * k, right * k, up * k, down * k, walled);
    }

    double height(Block block) {
        return block.frame().height() + 2 * Math.min(up, down);
    }
}
