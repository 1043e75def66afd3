package imagetranslate.bench.plates;

/**
 * What became of one case.
 *
 * @param good whether that is as it should be
 * @param figure what it was judged by; its unit is the kind's
 * @param torn whether a notable part of what is watched is plainly wrong
 */
record Verdict(boolean good, double figure, boolean torn) {
    private static final double GOODS_CHANGED = 0.01;
    private static final double RULES_WRONG = 0.01;
    private static final double SHADE = 2;
    private static final double SHIFT = 2;
    private static final double SIMILAR = 0.9;
    /** Decibels more than the Navier-Stokes fill. */
    private static final double BETTER = 1.5;

    static Verdict of(CaseView view, Errors errors) {
        return switch (view.drawn.kind()) {
            case PANELS -> {
                double wrong = view.wrong(false);
                yield new Verdict(wrong == 0, 100 * wrong, view.torn());
            }
            case GOODS -> atMost(100 * view.wrong(true), 100 * GOODS_CHANGED);
            case HAIRLINES -> atMost(view.residue(), 0);
            case SHADOWS -> atMost(view.shadeLeft(), SHADE);
            case EDGES -> atMost(view.shift(), SHIFT);
            case RULES -> atMost(100 * view.wrong(false), 100 * RULES_WRONG);
            case NEIGHBOURS -> atMost(view.touched(), 0);
            case SCREENTONE -> new Verdict(errors.similarity() >= SIMILAR, errors.similarity(), false);
            case DISPLAY, TEXTURED -> {
                double better = errors.ours() - errors.stokes();
                yield new Verdict(better >= BETTER, better, false);
            }
        };
    }

    private static Verdict atMost(double figure, double most) {
        return new Verdict(figure <= most, figure, false);
    }
}
