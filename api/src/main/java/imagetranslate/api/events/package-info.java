/** The changes of jobs' states, told to whoever listens: Server-Sent Events. */
@NullMarked
package imagetranslate.api.events;

import org.jspecify.annotations.NullMarked;
