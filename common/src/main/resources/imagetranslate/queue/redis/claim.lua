-- Takes the next job without waiting. BLMOVE does the same and waits, but is refused once maxmemory is reached; this
-- still runs then, and consumers are what frees memory; and it says which key is to blame where the types are wrong.
-- KEYS  1 the stage's list   2 own processing list
-- ARGV  none
-- Returns the payload, or nil where the list is empty.
return guarded(function()
  call('LREM', KEYS[2], 1, NOTHING)
  return call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT')
end, {KEYS[1], 'list', KEYS[2], 'list'})
