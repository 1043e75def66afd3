package imagetranslate.worker;

/** What a slot passes before it takes a job; shared by all slots of a process. */
record Doors(StoreGate store, Solitude solitude) {

    /** Whether the step that settles one job may take the next. */
    boolean stayOpen() {
        return store.isOpen() && !solitude.isWanted();
    }
}
