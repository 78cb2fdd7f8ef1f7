-- Reads what is new. It changes nothing.
return answer('')
