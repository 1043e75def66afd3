-- Pauses a stage, or lets it go on. (The DEL first lets Redis 6.2 do so beyond maxmemory; see guard.lua.) A key of
-- whatever type pauses it, so going on needs no look at it.
-- KEYS  1 there while the stage is paused
-- ARGV  1 '1' to pause it, '0' to let it go on   2 since when, for people
-- Returns 1 where that changed anything, else 0. A stage that was paused before keeps its time.
return guarded(function()
  if ARGV[1] == '0' then
    return call('DEL', KEYS[1])
  end
  call('DEL', KEYS[1] .. ':')
  return call('SETNX', KEYS[1], ARGV[2])
end, {KEYS[1], 'string'})
