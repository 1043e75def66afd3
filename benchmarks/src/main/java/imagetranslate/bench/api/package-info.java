/** What the REST API adds, bears and holds. */
@NullMarked
package imagetranslate.bench.api;

import org.jspecify.annotations.NullMarked;
