(function(){var f=document.querySelector('[data-pieces]');if(!f||!window.fetch||!Blob.prototype.slice)return;var P=131072,o=document.getElementById('on');
f.addEventListener('submit',function(e){var x=f.elements.file.files[0];if(!x||x.size<=P)return;e.preventDefault();
var t=f.elements.t.value,b=f.querySelector('button'),k=x.size+' '+x.lastModified+' '+encodeURIComponent(x.name);b.disabled=true;
function go(n,w){o.hidden=false;o.value=n/x.size;
fetch(f.action,{method:'POST',headers:{'X-Part':t,'X-File':k,'X-From':String(n),'Content-Type':'application/octet-stream'},body:x.slice(n,n+P)}).then(function(r){if(r.status===409||r.ok)return r.json();throw r.status}).then(function(j){if(j.done)location.reload();else go(j.here,1)}).catch(function(s){if(s>=400&&s<500){b.disabled=false;location.reload()}else setTimeout(function(){go(n,Math.min(w*2,30))},w*1000)})}
go(0,1)})})()
